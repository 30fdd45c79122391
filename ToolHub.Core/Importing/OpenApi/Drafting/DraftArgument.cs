using System.Text.Json;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>One argument of a tool, before its schema is translated.</summary>
/// <param name="Name">Unique within the tool.</param>
/// <param name="Schema">As the document has it; null if the document does not say what the value is.</param>
/// <param name="Description">Of the parameter or the body, which says more than its type's.</param>
/// <param name="IsRequired">Whether a call must have it.</param>
internal sealed record DraftArgument(string Name, JsonElement? Schema, string? Description, bool IsRequired);
