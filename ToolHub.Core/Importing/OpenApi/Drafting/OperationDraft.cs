using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>What an operation would become.</summary>
/// <param name="Operation">In the document.</param>
/// <param name="Name">Of the tool.</param>
/// <param name="Tool">Null if the operation does not become a tool.</param>
/// <param name="Outcome">Of an operation that does not become a tool.</param>
/// <param name="Reason">Why it does not, as one sentence.</param>
/// <param name="Warnings">What is not as the document has it, a sentence each.</param>
internal sealed record OperationDraft(
    ApiOperation Operation,
    string Name,
    ToolDraft? Tool,
    OperationOutcome Outcome,
    string? Reason,
    IReadOnlyCollection<string> Warnings)
{
    public static OperationDraft Skipped(ApiOperation operation, string name, string reason) =>
        new(operation, name, Tool: null, OperationOutcome.Skipped, reason, Warnings: []);

    public OperationReport ToReport(OperationOutcome outcome, IReadOnlyCollection<string> reasons) => new()
    {
        Operation = Operation.Name,
        OperationId = Operation.OperationId,
        Tool = Name,
        Outcome = outcome,
        Reasons = reasons,
        Warnings = Warnings,
    };
}
