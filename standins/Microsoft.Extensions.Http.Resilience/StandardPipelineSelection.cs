namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Which requests of a client share a pipeline.</summary>
internal sealed class StandardPipelineSelection
{
    public bool ByAuthority { get; set; }

    public string KeyOf(HttpRequestMessage request) =>
        ByAuthority ? request.RequestUri?.GetLeftPart(UriPartial.Authority) ?? "" : "";
}
