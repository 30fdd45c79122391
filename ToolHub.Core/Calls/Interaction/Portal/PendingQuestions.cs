using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ToolHub.Core.Data;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>Keeps questions until their user has answered on the page and the call is repeated, by whatever replica.</summary>
internal sealed class PendingQuestions(
    IServiceScopeFactory scopes,
    QuestionSeals seals,
    IOptions<ToolCallOptions> options,
    TimeProvider time)
{
    /// <summary>Stores what a reply asks and returns its id; the same question of the same call keeps the link it has.</summary>
    public async Task<string> AskAsync(ToolCallContext context, ToolCallReply reply, CancellationToken cancellationToken)
    {
        await ForgetExpiredAsync(cancellationToken);
        var asked = InputJson.Write(reply.InputRequests);
        var question = Create(context, reply, asked);
        return await scopes.UseDatabaseAsync(database => AskAsync(database, question, asked, cancellationToken));
    }

    /// <summary>Deletes what counts no more.</summary>
    public Task ForgetExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return scopes.UseDatabaseAsync(database =>
            database.PendingQuestions.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken));
    }

    /// <summary>The answer to the open question of exactly this call, which then counts no more; null if there is none.</summary>
    public async Task<CallInput?> TakeAnswerAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not have got to ask.
        var revisionId = context.Definition!.RevisionId;
        var hash = RequestStates.HashOf(context);

        // One statement: of two repeats at the same moment only one gets the row.
        var taken = await scopes.UseDatabaseAsync(database => database.PendingQuestions
            .FromSql(
                $"""
                DELETE FROM pending_questions
                WHERE caller_id = {context.Caller.Id} AND revision_id = {revisionId} AND arguments_hash = {hash}
                    AND answers IS NOT NULL AND expires_at > {time.GetUtcNow()}
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken));
        return taken is [{ Answers: { } answers } question] && seals.Open(question.Id, answers) is { } json
            ? new(question.RequestState, InputJson.ReadResponses(json).AsReadOnly())
            : null;
    }

    private async Task<string> AskAsync(
        ToolHubDbContext database,
        PendingQuestion question,
        string asked,
        CancellationToken cancellationToken)
    {
        var ofThisCall = database.PendingQuestions.AsNoTracking().Where(row =>
            row.CallerId == question.CallerId && row.RevisionId == question.RevisionId && row.ArgumentsHash == question.ArgumentsHash);
        var known = await ofThisCall.SingleOrDefaultAsync(cancellationToken);
        if (known is not null && seals.Open(known.Id, known.Questions) == asked)
        {
            return known.Id;
        }

        await StoreAsync(database, question, known, cancellationToken);

        // Nobody there: another repeat took the answer at this very moment. The link then says that it is closed.
        return await ofThisCall.Select(row => row.Id).SingleOrDefaultAsync(cancellationToken) ?? question.Id;
    }

    /// <summary>Replaces the question that was seen and none that came since: repeats at the same moment all get one link.</summary>
    private static async Task StoreAsync(
        ToolHubDbContext database,
        PendingQuestion question,
        PendingQuestion? seen,
        CancellationToken cancellationToken)
    {
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
            WHERE open.id = {seen?.Id ?? ""}
            """,
            cancellationToken);
    }

    private PendingQuestion Create(ToolCallContext context, ToolCallReply reply, string asked)
    {
        var id = PendingQuestionId.Create();
        var now = time.GetUtcNow();
        return new()
        {
            Id = id,
            CallerId = context.Caller.Id,
            Tool = context.Definition!.Name, // As above.
            RevisionId = context.Definition.RevisionId,
            ArgumentsHash = RequestStates.HashOf(context),
            Questions = seals.Seal(id, asked),
            RequestState = reply.RequestState!, // Behind the input filter every question has its state.
            CreatedAt = now,
            ExpiresAt = now + options.Value.AnswerTime,
        };
    }
}
