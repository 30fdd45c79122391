using System.Text.Json.Serialization;

namespace ToolHub.Core.Executors.Http;

/// <summary>One operation of a REST service, and how arguments become its request.</summary>
internal sealed record HttpExecution : ToolExecution
{
    /// <summary>GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.</summary>
    [JsonRequired]
    public required string Method { get; init; }

    /// <summary>Appended to the service's base URL; variables in braces are path parameters.</summary>
    /// <example>/orders/{id}</example>
    [JsonRequired]
    public required string Path { get; init; }

    public IReadOnlyList<HttpParameter> Parameters { get; init; } = [];

    public HttpBody? Body { get; init; }

    /// <summary>Constant headers, sent as they are written; secrets are the source's.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Constant query parameters, of which the same holds.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The header that carries a fresh key of this call, the same in every attempt; a method that is not idempotent is retried only with
    /// one.
    /// </summary>
    public string? IdempotencyHeader { get; init; }

    public HttpResponseMapping Response { get; init; } = new();

    /// <summary>How the caller gets the next page, where the service pages.</summary>
    public HttpPagination? Pagination { get; init; }

    /// <summary>The operation of an OpenAPI document that this was imported from; null: written by hand.</summary>
    /// <example>GET /orders/{id}</example>
    public string? Operation { get; init; }
}
