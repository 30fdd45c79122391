using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry.Publishing.Checks;

/// <summary>Whether what a draft refers to exists.</summary>
internal sealed class DraftReferences(ToolHubDbContext database)
{
    public async Task<IReadOnlyList<DraftProblem>> CheckAsync(ToolDraft draft, CancellationToken cancellationToken)
    {
        var problems = new List<DraftProblem>();
        if (draft.SourceId is { } id && await CheckSourceAsync(id, draft.Kind, cancellationToken) is { } reason)
        {
            problems.Add(new("source", reason));
        }

        // A built-in may name one that nobody can be granted.
        foreach (var name in draft.Kind is ToolKind.Builtin ? [] : draft.RequiredCapabilities)
        {
            // Found by their keys, so that many drafts ask the database once for each.
            if (string.IsNullOrEmpty(name)
                || !StorableText.Is(name)
                || await database.Capabilities.FindAsync([name], cancellationToken) is null)
            {
                problems.Add(new("requiredCapabilities", $"There is no capability '{name}'."));
            }
        }

        return problems;
    }

    private async Task<string?> CheckSourceAsync(Guid id, ToolKind kind, CancellationToken cancellationToken) =>
        await database.Sources.FindAsync([id], cancellationToken) switch
        {
            null => "There is no such source.",
            { Kind: var actual } when actual != kind =>
                $"Is of kind {EnumNames<ToolKind>.Of(actual)}, and the tool of kind {EnumNames<ToolKind>.Of(kind)}.",
            _ => null,
        };
}
