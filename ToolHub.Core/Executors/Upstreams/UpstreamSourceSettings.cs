using ToolHub.Core.Executors.Http;
using ToolHub.Core.Secrets;
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

    /// <summary>
    /// The program sees only these and what every program needs; a value may be a secret reference. In any other value
    /// <c>{caller}</c> stands for letters and digits that are each caller's own, for files that are not shared, for example.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingFolder { get; init; }

    /// <summary>Stands before every imported name; null: the source's name and <c>_</c>.</summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// The server keeps nothing between calls, so that its connections may serve all callers. HTTP servers of revision 2026-07-28 have
    /// no sessions and are shared without this; any other gives each caller a connection, which takes one call after the other.
    /// </summary>
    public bool SharesConnections { get; init; }

    /// <summary>How many callers may have a connection of their own at once, from one server.</summary>
    public int MaxConnections { get; init; } = 32;

    /// <summary>
    /// Trust on first use: what is offered for the first time can be called at once, unless its texts look like instructions to a
    /// model. False: it waits for somebody to approve it. What changes later waits in either case.
    /// </summary>
    public bool ApproveFirst { get; init; } = true;

    /// <summary>What callers of its tools must hold.</summary>
    public IReadOnlyList<string> RequiredCapabilities { get; init; } = [];

    /// <summary>What the names of everything begin with that the server offers.</summary>
    /// <param name="source">The source's name.</param>
    internal string PrefixIn(string source) => Prefix ?? $"{source}_";

    /// <summary>Whether it matters to the server, beyond its own memory, who calls.</summary>
    internal bool DependsOnCaller =>
        Authentication.DependsOnCaller || Headers.Values.Concat(Environment.Values).Any(SecretReference.NamesCaller);
}
