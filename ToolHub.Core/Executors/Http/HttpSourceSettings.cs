using System.Text.Json.Serialization;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Http;

/// <summary>A REST service.</summary>
internal sealed record HttpSourceSettings : SourceSettings
{
    /// <summary>Absolute, http or https; the paths of its tools are appended.</summary>
    [JsonRequired]
    public required Uri BaseUrl { get; init; }

    public HttpAuthentication Authentication { get; init; } = new();

    /// <summary>Sent with every request; a value may be a secret reference.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public override IEnumerable<DraftProblem> Check() =>
    [
        .. base.Check(),
        .. HttpAddressRules.Check("baseUrl", BaseUrl),
        .. CheckQuery(),
        .. Authentication.Check("authentication"),
        .. HttpHeaderRules.Check("headers", Headers),
        .. CheckAuthorization(),
    ];

    private IEnumerable<DraftProblem> CheckQuery() => BaseUrl is { IsAbsoluteUri: true, Query.Length: > 0 }
        ? [new("baseUrl", "A base address has no query: paths are appended to it.")]
        : [];

    private IEnumerable<DraftProblem> CheckAuthorization() =>
        Authentication.Scheme is not HttpAuthenticationScheme.None
        && Headers.Keys.Contains("Authorization", StringComparer.OrdinalIgnoreCase)
            ? [new("headers.Authorization", "The authentication sets this header.")]
            : [];
}
