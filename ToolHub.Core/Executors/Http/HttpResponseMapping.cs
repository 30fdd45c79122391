namespace ToolHub.Core.Executors.Http;

/// <summary>What of an answer becomes the result.</summary>
internal sealed record HttpResponseMapping
{
    public HttpResponseForm As { get; init; } = HttpResponseForm.Auto;

    /// <summary>JSON pointer (RFC 6901) to the part that counts; null: all of it.</summary>
    /// <example>/data/items</example>
    public string? Select { get; init; }

    /// <summary>Keeps only these members of the object, or of each object of the list; empty: all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
