using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Tools;

/// <summary>Publishes what requests say, or tells what would come of it.</summary>
internal sealed class DraftPublishing(DraftReader drafts, ToolPublisher publisher)
{
    public async Task<PublishResult> PreviewAsync(DraftTarget target, ToolContentRequest content, CancellationToken cancellationToken)
    {
        var (draft, problems) = await drafts.ReadAsync(target, content, cancellationToken);
        return await PreviewAsync(draft, problems, content.Activate, cancellationToken);
    }

    public async Task<PublishResult> PublishAsync(
        DraftTarget target, ToolContentRequest content, string author, CancellationToken cancellationToken)
    {
        var (draft, problems) = await drafts.ReadAsync(target, content, cancellationToken);
        return problems.Count == 0
            ? await publisher.PublishAsync(draft, author, content.Activate, cancellationToken)
            : await PreviewAsync(draft, problems, content.Activate, cancellationToken);
    }

    /// <summary>Of what could not be read, the checks only know that it is missing.</summary>
    private async Task<PublishResult> PreviewAsync(
        ToolDraft draft, IReadOnlyList<DraftProblem> unreadable, bool activate, CancellationToken cancellationToken)
    {
        var result = await publisher.PreviewAsync(draft, activate, cancellationToken);
        var others = result.Problems.Where(problem => !unreadable.Any(known => IsWithin(known, problem)));
        return unreadable.Count == 0 ? result : PublishResult.Refused([.. unreadable, .. others]);
    }

    private static bool IsWithin(DraftProblem known, DraftProblem problem) =>
        known.Field.StartsWith(problem.Field, StringComparison.Ordinal);
}
