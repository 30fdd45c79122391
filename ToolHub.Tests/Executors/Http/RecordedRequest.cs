namespace ToolHub.Tests.Executors.Http;

/// <summary>A request as a service received it.</summary>
internal sealed record RecordedRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query, as they were on the wire.</summary>
    public required string Target { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }
}
