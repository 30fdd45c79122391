namespace ToolHub.Core.Registry.Quarantine;

/// <summary>Something suspicious in a definition.</summary>
/// <param name="Place">The member, as a path: <c>inputSchema.properties.query.description</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Excerpt">The text around it; characters that nobody sees are spelled out, as <c>[U+200B]</c>.</param>
internal sealed record TextFinding(string Place, TextFindingKind Kind, string Excerpt);
