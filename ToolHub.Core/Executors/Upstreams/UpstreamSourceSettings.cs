using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Registry.Publishing;
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
    /// Trust on first use: what the server offers for the first time, now or later, can be called at once, unless its texts look like
    /// instructions to a model. False: it waits for somebody to approve it. What changes afterwards waits in either case.
    /// </summary>
    public bool TrustNewEntries { get; init; } = true;

    /// <summary>What callers of its tools must hold. There is no default: whoever registers a server says who may call it.</summary>
    [JsonRequired]
    [Required(ErrorMessage = "Say which capabilities its tools need; an empty list lets every caller call them.")]
    public required IReadOnlyList<string> RequiredCapabilities { get; init; }

    /// <summary>What the names of everything begin with that the server offers.</summary>
    /// <param name="source">The source's name.</param>
    internal string PrefixIn(string source) => Prefix ?? $"{source}_";

    /// <summary>Whether it matters to the server, beyond its own memory, who calls.</summary>
    internal bool DependsOnCaller =>
        Authentication.DependsOnCaller || Headers.Values.Concat(Environment.Values).Any(SecretReference.NamesCaller);

    /// <summary>Whether the command may be started is known where it is: <see cref="UpstreamOptions.AllowedCommands"/>.</summary>
    public override IEnumerable<DraftProblem> Check() =>
    [
        .. base.Check(),
        .. CheckServer(),
        .. Authentication.Check("authentication"),
        .. HttpHeaderRules.Check("headers", Headers),
        .. SettingRange.Check("maxConnections", MaxConnections, 1, 10_000),
    ];

    private IEnumerable<DraftProblem> CheckServer() => (Url, Command) switch
    {
        (null, null) => [new("url", "Is needed, unless there is a command.")],
        (_, null) => HttpAddressRules.Check("url", Url),
        (null, { } command) => CheckCommand(command),
        _ => [new("command", "A server has either a url or a command.")],
    };

    private static IEnumerable<DraftProblem> CheckCommand(string command)
    {
        if (string.IsNullOrWhiteSpace(command))
        {
            return [new("command", "Must name a program.")];
        }

        return command.Any(char.IsWhiteSpace) && !File.Exists(command)
            ? [new("command", "Is the program alone: put arguments into 'arguments'.")]
            : [];
    }
}
