using ToolHub.AdminApi.Portal.Forms;
using ToolHub.AdminApi.Portal.Pages;
using ToolHub.Core.Calls.Interaction.Portal;

namespace ToolHub.AdminApi.Portal;

/// <summary>The pages where users answer what their client cannot ask them.</summary>
internal static class QuestionEndpoints
{
    private static readonly string Policy =
        $"default-src 'none'; style-src {PortalStyle.PolicySource}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapQuestions(this IEndpointRouteBuilder endpoints)
    {
        // Open to anybody, because browsers send no keys: the link lets read, and the key that is typed in lets answer.
        var group = endpoints.MapGroup(PortalOptions.QuestionsPath).AllowAnonymous().ExcludeFromDescription();
        group.AddEndpointFilter(SetPolicyAsync);
        group.MapGet("{id}", ShowAsync);
        // No antiforgery token: no browser knows the key that is typed in, so nobody can forge a form that has it.
        group.MapPost("{id}", AnswerAsync).DisableAntiforgery();
    }

    internal static async Task<IResult> ShowAsync(
        string id,
        OpenQuestions questions,
        QuestionPages pages,
        CancellationToken cancellationToken) =>
        await questions.FindAsync(id, cancellationToken) is { } question
            ? await pages.AskAsync(question.Form, FormEntries.Untouched, StatusCodes.Status200OK)
            : await pages.ClosedAsync();

    internal static async Task<IResult> AnswerAsync(
        string id,
        IFormCollection form,
        HttpContext http,
        OpenQuestions questions,
        QuestionAnswering answering,
        QuestionPages pages,
        CancellationToken cancellationToken) =>
        await questions.FindAsync(id, cancellationToken) is { } question
            ? await answering.AnswerAsync(http, question, form.ToDictionary(), cancellationToken)
            : await pages.ClosedAsync();

    private static ValueTask<object?> SetPolicyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
        return next(context);
    }
}
