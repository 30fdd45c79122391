namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>One difference between what an entry promises and what it promised.</summary>
/// <param name="Path">The part of the draft, as in <c>inputSchema/properties/id</c>.</param>
/// <param name="Sentence">What changed there.</param>
/// <param name="IsBreaking">Whether what a client does today may fail.</param>
internal sealed record SchemaChange(string Path, string Sentence, bool IsBreaking);
