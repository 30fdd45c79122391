using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Tests.Registry.Publishing;

/// <summary>The rules of one kind, which no draft satisfies.</summary>
internal sealed class RefusingValidator(ToolKind kind) : IExecutionValidator
{
    public ToolKind Kind => kind;

    public IEnumerable<DraftProblem> Check(ToolDraft draft) => [new("execution.path", $"Not for {draft.Name}.")];
}
