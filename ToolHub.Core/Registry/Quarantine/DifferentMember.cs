using System.Text.Json;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>One member in which two definitions differ.</summary>
/// <param name="Path">For example <c>inputSchema.properties.query.description</c>.</param>
/// <param name="Approved">Undefined if only the proposed one has it.</param>
/// <param name="Proposed">Undefined if only the approved one has it.</param>
internal sealed record DifferentMember(string Path, JsonElement Approved, JsonElement Proposed);
