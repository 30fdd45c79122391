using ToolHub.Core.Catalog;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>
/// Checks what a draft's execution would do, by the rules of one kind of tool; the kind's executor registers it. What every kind shares
/// is checked before: the execution is of that kind's record and the draft has a name and an input schema that compiles.
/// </summary>
internal interface IExecutionValidator
{
    ToolKind Kind { get; }

    /// <summary>All that is wrong, each with its field: <c>execution.path</c>, <c>inputSchema.properties.id</c>.</summary>
    IEnumerable<DraftProblem> Check(ToolDraft draft);
}
