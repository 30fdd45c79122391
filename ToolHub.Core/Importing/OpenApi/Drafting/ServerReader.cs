using System.Text.Json;
using System.Text.RegularExpressions;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Reads where a service is reached.</summary>
internal sealed partial class ServerReader(OpenApiDocument document)
{
    private const int MaxServers = 50;
    private const int MaxLength = 2000;
    private const int MaxDefaultLength = 200;

    /// <summary>What a source's base URL can be; relative only if it is not known where the document came from.</summary>
    public IReadOnlyList<string> BaseUrls { get; } = BaseUrlsOf(document);

    /// <summary>A sentence for an operation that has servers of its own; null for all others.</summary>
    public string? FindOther(ApiOperation operation)
    {
        var own = operation.Definition.Items("servers").Concat(operation.PathItem.Items("servers"))
            .Select(server => UrlOf(server, document.Address))
            .FirstOrDefault();
        return own is null || BaseUrls.Contains(own)
            ? null
            : $"The document has it on another server, {JsonExcerpt.Shorten(own)}; calls go to the source's base URL.";
    }

    /// <summary>The document's servers, or, where it names none, those of its first path.</summary>
    private static List<string> BaseUrlsOf(OpenApiDocument document)
    {
        var firstItem = document.Operations is [var first, ..] ? first.PathItem : default;
        var holder = document.Root.Items("servers").Any() ? document.Root : firstItem;
        return [.. holder.Items("servers").Take(MaxServers).Select(server => UrlOf(server, document.Address)).Distinct()];
    }

    private static string UrlOf(JsonElement server, Uri? address)
    {
        var url = server.Text("url") ?? "/";
        if (url.Length <= MaxLength && server.Member("variables") is { } variables)
        {
            // Once: defaults that name one another would double each time.
            url = Variable().Replace(url, match => DefaultOf(variables, match.Groups["name"].Value) ?? match.Value);
        }

        return address is not null && Uri.TryCreate(address, url, out var absolute) ? absolute.AbsoluteUri : url;
    }
    private static string? DefaultOf(JsonElement variables, string name) =>
        variables.Member(name)?.Text("default") is { Length: <= MaxDefaultLength } text ? text : null;

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
