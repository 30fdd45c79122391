using System.Text.Json;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>
/// Lets what servers of others offer into the registry. What was approved once is never replaced by what its server says later: the
/// entry is hidden, and the new definition waits beside the old. It is shown again when somebody approves, or the server takes it back.
/// The current revision is the approved one; where nobody has approved any there is none, and nothing to take back to.
/// </summary>
internal sealed partial class QuarantineGate(
    ToolPublisher publisher,
    AuditLog audit,
    AuditEntries entries,
    TimeProvider time,
    ILogger<QuarantineGate> logger)
{
    private readonly List<AuditEntry> _events = [];

    /// <summary>Places a draft inside the caller's transaction; null if it cannot be published.</summary>
    /// <param name="draft">As the server offers it now.</param>
    /// <param name="tool">The entry that it is about, with its revisions; null if it is new.</param>
    /// <param name="approveFirst">Whether a new entry needs no approval, unless there is something suspicious about it.</param>
    /// <param name="author">Whom revisions name.</param>
    /// <param name="cancellationToken">Cancels before anything is committed.</param>
    public async Task<RegisteredTool?> PlaceAsync(
        ToolDraft draft, RegisteredTool? tool, bool approveFirst, string author, CancellationToken cancellationToken)
    {
        if (tool is null)
        {
            return await PlaceNewAsync(draft, approveFirst, author, cancellationToken);
        }

        if (tool.CurrentRevision is { } approved && SaysTheSame(draft, approved))
        {
            await FollowSettingsAsync(draft, tool, approved, author, cancellationToken);
        }
        else
        {
            await ProposeAsync(draft, tool, author, cancellationToken);
        }

        return tool;
    }

    /// <summary>Hides an entry that its server does not offer any more.</summary>
    public void MarkGone(RegisteredTool tool, string source)
    {
        if (tool.WithheldReason is null)
        {
            Withhold(tool, tool.ProposedRevisionId, WithheldReasons.Gone, source);
        }
    }

    /// <summary>Forgets what an attempt that was rolled back would have put on record.</summary>
    public void Forget() => _events.Clear();

    /// <summary>Puts on record what was withheld; to be called after the commit.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in _events)
        {
            await audit.AppendAsync(entry, cancellationToken);
        }

        _events.Clear();
    }

    private async Task<RegisteredTool?> PlaceNewAsync(
        ToolDraft draft, bool approveFirst, string author, CancellationToken cancellationToken)
    {
        var reason = ReasonOfNew(draft);
        var isApproved = approveFirst && reason is WithheldReasons.New;
        var result = isApproved
            ? await publisher.PublishAsync(draft, author, activate: true, cancellationToken)
            : await publisher.ProposeAsync(draft, author, cancellationToken);
        if (result is not { Tool: { } tool, Revision: { } revision })
        {
            LogRefused(draft.Name, author, string.Join(' ', result.Problems.Select(problem => $"{problem.Field}: {problem.Message}")));
            return null;
        }

        if (!isApproved)
        {
            Withhold(tool, revision.Id, reason, author);
        }

        return tool;
    }

    /// <summary>What the server says is approved; how it is called may have been changed by an administrator.</summary>
    private async Task FollowSettingsAsync(
        ToolDraft draft, RegisteredTool tool, ToolRevision approved, string author, CancellationToken cancellationToken)
    {
        await publisher.PublishAsync(Keeping(draft, approved), author, activate: true, cancellationToken);
        if (tool.WithheldReason is not null)
        {
            (tool.ProposedRevisionId, tool.WithheldReason, tool.UpdatedAt) = (null, null, time.GetUtcNow());
            LogReturned(tool.Name, author);
        }
    }

    private async Task ProposeAsync(ToolDraft draft, RegisteredTool tool, string author, CancellationToken cancellationToken)
    {
        var kept = tool.CurrentRevision is { } approved ? Keeping(draft, approved) : draft;
        var result = await publisher.ProposeAsync(kept, author, cancellationToken);
        if (result.Revision is not { } revision)
        {
            WithholdUnusable(tool, author);
        }
        else if (tool.ProposedRevision is { } waiting && SaysTheSame(draft, waiting))
        {
            // Only its settings can differ: what was said about it stands, a rejection too.
            tool.ProposedRevisionId = revision.Id;
        }
        else
        {
            Withhold(tool, revision.Id, tool.CurrentRevision is null ? ReasonOfNew(draft) : WithheldReasons.Changed, author);
        }
    }

    private void WithholdUnusable(RegisteredTool tool, string author)
    {
        if (tool is not { ProposedRevisionId: null, WithheldReason: WithheldReasons.Unusable })
        {
            Withhold(tool, proposal: null, WithheldReasons.Unusable, author);
        }
    }

    private static string ReasonOfNew(ToolDraft draft) =>
        TextInspection.Inspect(draft).Count > 0 ? WithheldReasons.Suspicious : WithheldReasons.New;

    /// <summary>The draft with the limits that were set for the tool, and with no less protection than it has.</summary>
    private static ToolDraft Keeping(ToolDraft draft, ToolRevision revision) => draft with
    {
        Execution = revision.Execution is { } execution ? Executors.ToolExecution.Parse(draft.Kind, execution) : draft.Execution,
        RequiredCapabilities = [.. revision.RequiredCapabilities.Union(draft.RequiredCapabilities, StringComparer.Ordinal)],
    };

    private void Withhold(RegisteredTool tool, Guid? proposal, string reason, string source)
    {
        (tool.ProposedRevisionId, tool.WithheldReason, tool.UpdatedAt) = (proposal, reason, time.GetUtcNow());
        LogWithheld(tool.Name, source, reason);
        _events.Add(entries.Create(
            AuditAction.ToolRevise,
            CallChannel.Server,
            tool.Name,
            caller: null,
            ToolCallOutcome.ApprovalRequired,
            reason,
            tool.Id.ToString()));
    }

    /// <summary>Everything that a client, and so a model, is shown; how it is spelled does not matter.</summary>
    private static bool SaysTheSame(ToolDraft draft, ToolRevision revision) =>
        CanonicalJson.Write(JsonElement.Parse(draft.Published.ToJson())).AsSpan()
            .SequenceEqual(CanonicalJson.Write(JsonElement.Parse(revision.Definition)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tool} of {Source} is withheld: {Reason}")]
    private partial void LogWithheld(string tool, string source, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tool} of {Source} is offered again as it was approved")]
    private partial void LogReturned(string tool, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tool} of {Source} is left out: {Problems}")]
    private partial void LogRefused(string tool, string source, string problems);
}
