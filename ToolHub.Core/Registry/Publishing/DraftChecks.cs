namespace ToolHub.Core.Registry.Publishing;

/// <summary>Finds everything that is wrong with a draft.</summary>
internal sealed class DraftChecks(IEnumerable<IExecutionValidator> validators)
{
    public IReadOnlyList<DraftProblem> Check(ToolDraft draft) =>
        [.. validators.Where(validator => validator.Kind == draft.Kind).SelectMany(validator => validator.Check(draft))];
}
