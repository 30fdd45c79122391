using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ToolHub.Core.Data;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>Keeps questions until their user has answered on the page and the call is repeated, by whatever replica.</summary>
internal sealed class PendingQuestions(IServiceScopeFactory scopes, IOptions<ToolCallOptions> options, TimeProvider time)
{
    /// <summary>Stores what a reply asks and returns its id; the same question of the same call keeps the link it has.</summary>
    public async Task<string> AskAsync(ToolCallContext context, ToolCallReply reply, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var question = Create(context, reply, now);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();

        // Here and not by a clock: who asks cleans up, and the rate limit on calls bounds what one answer time can hold.
        await database.PendingQuestions.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO pending_questions AS open
                (id, caller_id, tool, revision_id, arguments_hash, questions, request_state, created_at, expires_at)
            VALUES
                ({question.Id}, {question.CallerId}, {question.Tool}, {question.RevisionId}, {question.ArgumentsHash},
                 {question.Questions}, {question.RequestState}, {question.CreatedAt}, {question.ExpiresAt})
            ON CONFLICT (caller_id, revision_id, arguments_hash) DO UPDATE
            SET id = excluded.id, questions = excluded.questions, request_state = excluded.request_state, answers = NULL,
                created_at = excluded.created_at, expires_at = excluded.expires_at, answered_at = NULL
            WHERE open.questions <> excluded.questions
            """,
            cancellationToken);

        // Nobody there: another repeat took the answer at this very moment. The link then says that it is closed.
        return await database.PendingQuestions
            .Where(row => row.CallerId == question.CallerId
                && row.RevisionId == question.RevisionId
                && row.ArgumentsHash == question.ArgumentsHash)
            .Select(row => row.Id)
            .SingleOrDefaultAsync(cancellationToken) ?? question.Id;
    }

    /// <summary>The answer to the open question of exactly this call, which then counts no more; null if there is none.</summary>
    public async Task<CallInput?> TakeAnswerAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not have got to ask.
        var revisionId = context.Definition!.RevisionId;
        var hash = RequestStates.HashOf(context);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();

        // One statement: of two repeats at the same moment only one gets the row.
        var taken = await database.PendingQuestions
            .FromSql(
                $"""
                DELETE FROM pending_questions
                WHERE caller_id = {context.Caller.Id} AND revision_id = {revisionId} AND arguments_hash = {hash}
                    AND answers IS NOT NULL AND expires_at > {time.GetUtcNow()}
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return taken is [{ Answers: { } answers } question]
            ? new(question.RequestState, InputJson.ReadResponses(answers).AsReadOnly())
            : null;
    }

    private PendingQuestion Create(ToolCallContext context, ToolCallReply reply, DateTimeOffset now) => new()
    {
        Id = PendingQuestionId.Create(),
        CallerId = context.Caller.Id,
        Tool = context.Definition!.Name, // As above.
        RevisionId = context.Definition.RevisionId,
        ArgumentsHash = RequestStates.HashOf(context),
        Questions = InputJson.Write(reply.InputRequests),
        RequestState = reply.RequestState!, // Behind the input filter every question has its state.
        CreatedAt = now,
        ExpiresAt = now + options.Value.AnswerTime,
    };
}
