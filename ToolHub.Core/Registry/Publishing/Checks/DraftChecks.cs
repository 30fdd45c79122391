namespace ToolHub.Core.Registry.Publishing.Checks;

/// <summary>Finds everything that is wrong with a draft.</summary>
internal sealed class DraftChecks(DraftReferences references, IEnumerable<IExecutionValidator> validators)
{
    public async Task<IReadOnlyList<DraftProblem>> CheckAsync(ToolDraft draft, CancellationToken cancellationToken)
    {
        List<DraftProblem> problems =
        [
            .. DefinitionRules.Check(draft),
            .. SchemaRules.Check(draft),
            .. ExecutionRules.Check(draft),
            .. await references.CheckAsync(draft, cancellationToken),
        ];
        // The kinds' own rules rely on both.
        if (!problems.Exists(problem => problem.Field is SchemaRules.InputField or ExecutionRules.Field))
        {
            problems.AddRange(validators.Where(validator => validator.Kind == draft.Kind).SelectMany(validator => validator.Check(draft)));
        }

        return problems;
    }
}
