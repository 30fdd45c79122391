using System.Text.Json;

namespace ToolHub.AdminApi.Tools.Proposals;

/// <summary>One member in which the definitions differ.</summary>
/// <param name="Path">For example <c>inputSchema.properties.query.description</c>.</param>
/// <param name="Approved">Null if only the proposed definition has it.</param>
/// <param name="Proposed">Null if only the approved definition has it.</param>
internal sealed record ProposalChangeResponse(string Path, JsonElement? Approved, JsonElement? Proposed);
