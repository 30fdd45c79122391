using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction.Portal;

namespace ToolHub.Core.Calls.Filters;

/// <summary>
/// Stands in for a client that its user cannot be asked through: keeps the question, hands out a link to it, and comes back with the
/// answer when the call is repeated. To the filters behind, both look like a client that answers.
/// </summary>
internal sealed class PortalFilter(PendingQuestions questions, IOptions<PortalOptions> options) : IToolCallFilter
{
    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        var reply = await next(context, cancellationToken);
        if (!CanAsk(reply))
        {
            return reply;
        }

        if (await questions.TakeAnswerAsync(context, cancellationToken) is { } input)
        {
            context.Input = input;
            reply = await next(context, cancellationToken);
        }

        // A tool may go on to a second question; a repeated call then finds its way to that one.
        return CanAsk(reply) ? await AskAsync(context, reply, cancellationToken) : reply;
    }

    /// <summary>A person can answer forms and follow links to web pages, but is neither the client's model nor its file system.</summary>
    private bool CanAsk(ToolCallReply reply) =>
        reply is { Outcome: ToolCallOutcome.MissingCapability, InputRequests.Count: > 0 }
        && options.Value.Url is not null
        && reply.InputRequests.Values.All(request =>
            request.Method is RequestMethods.ElicitationCreate && WebLink.IsFollowable(request.ElicitationParams));

    private async Task<ToolCallReply> AskAsync(ToolCallContext context, ToolCallReply reply, CancellationToken cancellationToken)
    {
        var id = await questions.AskAsync(context, reply, cancellationToken);
        return ToolCallReply.Failure(ToolCallOutcome.AnswerRequired, "The user must answer a question first.") with
        {
            AnswerAt = options.Value.LinkTo(id),
        };
    }
}
