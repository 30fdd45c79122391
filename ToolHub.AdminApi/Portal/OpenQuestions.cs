using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Portal.Forms;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction.Portal;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Portal;

/// <summary>The questions that still wait for their user.</summary>
internal sealed class OpenQuestions(
    ToolHubDbContext database,
    QuestionSeals seals,
    AuditLog audit,
    AuditEntries entries,
    TimeProvider time)
{
    /// <summary>The question of a link; null if there is none, or it was answered, or has expired.</summary>
    public async Task<OpenQuestion?> FindAsync(string id, CancellationToken cancellationToken) =>
        PendingQuestionId.IsWellFormed(id)
        && await Open(id).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } row
        && seals.Open(id, row.Questions) is { } questions
            ? new(id, row.CallerId, QuestionForm.Of(row.Tool, InputJson.ReadRequests(questions)))
            : null;

    /// <summary>Stores an answer once its audit row is committed; false if somebody was faster.</summary>
    /// <exception cref="AuditUnavailableException">The answer could not be recorded and is not stored.</exception>
    public async Task<bool> TryAnswerAsync(
        OpenQuestion question,
        PostedAnswer answer,
        Caller caller,
        string correlationId,
        CancellationToken cancellationToken)
    {
        var answers = seals.Seal(question.Id, InputJson.Write(answer.Responses));
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var stored = await Open(question.Id).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.Answers, answers).SetProperty(row => row.AnsweredAt, now),
            cancellationToken);
        if (stored == 0)
        {
            return false;
        }

        // Not the client's token: whoever hangs up now has answered.
        await audit.AppendAsync(EntryOf(question, answer, caller, correlationId), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private IQueryable<PendingQuestion> Open(string id)
    {
        var now = time.GetUtcNow();
        return database.PendingQuestions.Where(row => row.Id == id && row.Answers == null && row.ExpiresAt > now);
    }

    private AuditEntry EntryOf(OpenQuestion question, PostedAnswer answer, Caller caller, string correlationId) => entries.Create(
        AuditAction.QuestionAnswer,
        CallChannel.AdminApi,
        question.Form.Tool,
        caller,
        answer.IsAccepted ? ToolCallOutcome.Succeeded : ToolCallOutcome.Declined,
        answer.IsAccepted ? null : "The user declined on the page.",
        correlationId);
}
