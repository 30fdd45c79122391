namespace ToolHub.Core.Executors.Http;

/// <summary>What is sent as the request's content.</summary>
internal sealed record HttpBody
{
    /// <summary>
    /// JSON (also <c>…+json</c>), <c>application/x-www-form-urlencoded</c>, <c>multipart/form-data</c>, or another type for text as it is.
    /// </summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The argument that is the whole body; null if the body is put together of <see cref="Properties"/>.</summary>
    public string? Argument { get; init; }

    /// <summary>The body's properties, each with the argument that gives it.</summary>
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    /// <summary>How those properties of a form are written that are not as usual.</summary>
    public IReadOnlyDictionary<string, HttpBodyEncoding>? Encodings { get; init; }
}
