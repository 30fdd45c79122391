using ToolHub.Core.Executors.Http;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams;

/// <summary>Another MCP server: either <see cref="Url"/> or <see cref="Command"/> is set.</summary>
internal sealed record UpstreamSourceSettings : SourceSettings
{
    /// <summary>The endpoint of a server that speaks streamable HTTP.</summary>
    public Uri? Url { get; init; }

    /// <summary>A secret with <c>{caller}</c> in its reference gives every caller a connection of their own.</summary>
    public HttpAuthentication Authentication { get; init; } = new();

    /// <summary>Sent with every request; a value may be a secret reference.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The program of a server that speaks stdio; only those that the installation allows.</summary>
    public string? Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The program sees only these and what every program needs; a value may be a secret reference.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingFolder { get; init; }

    /// <summary>Stands before every imported name; null: the source's name and <c>_</c>.</summary>
    public string? Prefix { get; init; }

    /// <summary>What callers of its tools must hold.</summary>
    public IReadOnlyList<string> RequiredCapabilities { get; init; } = [];
}
