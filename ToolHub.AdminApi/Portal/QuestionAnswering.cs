using Microsoft.Extensions.Primitives;
using ToolHub.AdminApi.Portal.Forms;
using ToolHub.AdminApi.Portal.Pages;
using ToolHub.Core.Access;
using ToolHub.Core.Access.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Registry;

namespace ToolHub.AdminApi.Portal;

/// <summary>Takes an answer from the person who was asked, and from nobody else.</summary>
internal sealed class QuestionAnswering(
    OpenQuestions questions,
    AnsweringCaller callers,
    RegistryReadiness registry,
    RefusedRequests refused,
    QuestionPages pages)
{
    private const string BadKey = "This key is unknown, expired or revoked.";
    private const string OtherKey = "This key is not the one that asked. Use the key that your chat is connected with.";

    public async Task<IResult> AnswerAsync(
        HttpContext http,
        OpenQuestion question,
        IReadOnlyDictionary<string, StringValues> posted,
        CancellationToken cancellationToken)
    {
        if (!registry.IsLoaded)
        {
            await refused.UnavailableAsync(http, "ToolHub is starting and knows no keys yet.");
            return Results.Empty;
        }

        var asked = question.Form;
        var caller = callers.Of(posted.GetValueOrDefault(QuestionPage.KeyField).ToString().Trim());
        if (caller is null || caller.Id != question.CallerId)
        {
            await RefuseAsync(http, asked, posted, caller);
            return Results.Empty;
        }

        var answer = PostedAnswer.Read(asked, posted);
        return answer.Errors.Count > 0
            ? await pages.AskAsync(asked, new(posted, answer.Errors), StatusCodes.Status422UnprocessableEntity)
            : await StoreAsync(http, question, answer, caller, cancellationToken);
    }

    private Task RefuseAsync(HttpContext http, QuestionForm asked, IReadOnlyDictionary<string, StringValues> posted, Caller? caller)
    {
        var outcome = caller is null ? ToolCallOutcome.Unauthorized : ToolCallOutcome.Forbidden;
        var reason = caller is null ? BadKey : OtherKey;
        var entries = new FormEntries(posted, new Dictionary<string, string> { [QuestionPage.KeyField] = reason });
        return refused.AnswerAsync(http, new(CallChannel.AdminApi, asked.Tool, caller, outcome, reason), async () =>
        {
            // Not 401: that would ask the browser for credentials of its own.
            var page = await pages.AskAsync(asked, entries, StatusCodes.Status403Forbidden);
            await page.ExecuteAsync(http);
        });
    }

    private async Task<IResult> StoreAsync(
        HttpContext http,
        OpenQuestion question,
        PostedAnswer answer,
        Caller caller,
        CancellationToken cancellationToken)
    {
        try
        {
            return await questions.TryAnswerAsync(question, answer, caller, http.TraceIdentifier, cancellationToken)
                ? await pages.ThanksAsync()
                : await pages.ClosedAsync();
        }
        catch (AuditUnavailableException)
        {
            await refused.UnavailableAsync(http, "The answer could not be recorded.");
            return Results.Empty;
        }
    }
}
