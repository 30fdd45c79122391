using System.Text.Json;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>
/// Lets what servers of others offer into the registry. What was approved once is never replaced by what its server says later: the
/// entry is hidden, and the new definition waits beside the old. It is shown again when somebody approves, or the server takes it back.
/// The current revision is the approved one; where nobody has approved any there is none, and nothing to take back to. Whatever clients
/// come to see or to miss is on record in the caller's transaction: neither is ever there without the other.
/// </summary>
internal sealed partial class QuarantineGate(
    ToolPublisher publisher,
    ToolHubDbContext database,
    AuditEntries entries,
    TimeProvider time,
    ILogger<QuarantineGate> logger)
{
    private const string TrustedAsNew = "It is new, and its source trusts new entries.";
    private const string Returned = "Its server offers it again as it was approved.";

    /// <summary>Places a draft inside the caller's transaction.</summary>
    /// <param name="draft">As the server offers it now.</param>
    /// <param name="tool">The entry that it is about, with its revisions; null if it is new.</param>
    /// <param name="trustsNew">Whether a new entry needs no approval, unless there is something suspicious about it.</param>
    /// <param name="author">Whom revisions name.</param>
    /// <param name="cancellationToken">Cancels before anything is committed.</param>
    public async Task<Placement> PlaceAsync(
        ToolDraft draft, RegisteredTool? tool, bool trustsNew, string author, CancellationToken cancellationToken)
    {
        if (tool is null)
        {
            return await PlaceNewAsync(draft, trustsNew, author, cancellationToken);
        }

        if (tool.CurrentRevision is { } approved && SaysTheSame(draft, approved))
        {
            await FollowSettingsAsync(draft, tool, approved, author, cancellationToken);
        }
        else
        {
            await ProposeAsync(draft, tool, author, cancellationToken);
        }

        return new(tool, Problem: null);
    }

    /// <summary>Hides an entry that its server does not offer any more.</summary>
    public void MarkGone(RegisteredTool tool, string source)
    {
        if (tool.WithheldReason is null)
        {
            Withhold(tool, tool.ProposedRevisionId, WithheldReasons.Gone, source);
        }
    }

    private async Task<Placement> PlaceNewAsync(
        ToolDraft draft, bool trustsNew, string author, CancellationToken cancellationToken)
    {
        var reason = ReasonOfNew(draft);
        var isApproved = trustsNew && reason is WithheldReasons.New;
        var result = isApproved
            ? await publisher.PublishAsync(draft, author, activate: true, cancellationToken)
            : await publisher.ProposeAsync(draft, author, cancellationToken);
        if (result is not { Tool: { } tool, Revision: { } revision })
        {
            return new(Tool: null, string.Join(' ', result.Problems.Select(problem => $"{problem.Field}: {problem.Message}")));
        }

        if (isApproved)
        {
            Record(AuditAction.ToolApprove, tool, ToolCallOutcome.Succeeded, TrustedAsNew);
        }
        else
        {
            Withhold(tool, revision.Id, reason, author);
        }

        return new(tool, Problem: null);
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
            Record(AuditAction.ToolRevise, tool, ToolCallOutcome.Succeeded, Returned);
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
        Record(AuditAction.ToolRevise, tool, ToolCallOutcome.ApprovalRequired, reason);
    }

    private void Record(AuditAction action, RegisteredTool tool, ToolCallOutcome outcome, string reason) => database.AuditEntries.Add(
        entries.Create(action, CallChannel.Server, tool.Name, caller: null, outcome, reason, tool.Id.ToString()));

    /// <summary>Everything that a client, and so a model, is shown; how it is spelled does not matter.</summary>
    private static bool SaysTheSame(ToolDraft draft, ToolRevision revision) =>
        CanonicalJson.Write(JsonElement.Parse(draft.Published.ToJson())).AsSpan()
            .SequenceEqual(CanonicalJson.Write(JsonElement.Parse(revision.Definition)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tool} of {Source} is withheld: {Reason}")]
    private partial void LogWithheld(string tool, string source, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tool} of {Source} is offered again as it was approved")]
    private partial void LogReturned(string tool, string source);
}
