using ToolHub.Core.Calls.Interaction;

namespace ToolHub.Core.Calls.Filters;

/// <summary>
/// Carries a call over its rounds: lets only those answers in that were asked for in this very call, and lets only those questions out
/// that the client can answer.
/// </summary>
internal sealed class InputFilter(RequestStates states) : IToolCallFilter
{
    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        // Nobody waits for the reply of a call that was cancelled between two rounds.
        cancellationToken.ThrowIfCancellationRequested();
        if (context.Input.Refusal is { } refusal)
        {
            return ToolCallReply.Failure(ToolCallOutcome.Declined, refusal);
        }

        if (!TryResume(context))
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.InvalidState,
                "The request state is not of this call: it was changed, has expired, or belongs to other arguments or another caller. "
                + "Call again without it.");
        }

        var reply = await next(context, cancellationToken);
        return reply.Outcome is ToolCallOutcome.InputRequired ? Ask(context, reply) : reply;
    }

    private bool TryResume(ToolCallContext context)
    {
        if (context.Input.RequestState is not { } text)
        {
            // Answers to what nobody asked: a client could confirm what its user has never seen. A task keeps questions and answers
            // itself, and no client has had them in its hands.
            context.Input = context.Task is null ? CallInput.None : context.Input;
            return true;
        }

        if (states.Open(text, context) is not { } state)
        {
            return false;
        }

        context.Input = context.Input with
        {
            Responses = context.Input.Responses
                .Where(response => state.Keys.Contains(response.Key))
                .ToDictionary(response => response.Key, response => response.Value),
            State = state.Memory ?? default,
        };
        return true;
    }

    private ToolCallReply Ask(ToolCallContext context, ToolCallReply reply)
    {
        var asked = reply with { RequestState = states.Seal(context, reply) };
        return context.Client.Missing(reply.InputRequests.Values) is { } missing
            ? asked with
            {
                Outcome = ToolCallOutcome.MissingCapability,
                Reason = "This needs an answer that your client cannot give: it declares no support for the question. "
                    + "Use a client that does.",
                MissingCapabilities = missing,
            }
            : asked;
    }
}
