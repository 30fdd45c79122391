using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.CallTasks;

/// <summary>Brings a caller's answers to its task, which goes on in this process once it has all of them.</summary>
internal sealed class CallTaskAnswers(CallTaskStore store, CallTaskSeals seals, CallTaskRunner runner)
{
    /// <summary>Keeps those answers that are to outstanding questions.</summary>
    public async Task TakeAsync(
        TaskRequest request,
        IReadOnlyDictionary<string, InputResponse> answers,
        CancellationToken cancellationToken)
    {
        for (var task = request.Task; task is { Questions: { } sealedQuestions };)
        {
            var questions = seals.Open<CallTaskQuestions>(task.Id, sealedQuestions).With(answers);
            if (questions is null || await KeepAsync(request, task, questions, cancellationToken))
            {
                return;
            }

            // Another answer came at the same moment, perhaps to another process: this one is added to it.
            task = await store.FindAsync(task.Id, request.Caller.Id, cancellationToken);
        }
    }

    private async Task<bool> KeepAsync(TaskRequest request, CallTask task, CallTaskQuestions questions, CancellationToken cancellationToken)
    {
        if (questions.Outstanding.Count > 0)
        {
            return await store.AnswerAsync(task, seals.Seal(task.Id, questions), cancellationToken);
        }

        if (!await store.ClaimAsync(task, cancellationToken))
        {
            return false;
        }

        runner.Start(task, CallOf(request, task, questions), request.Capabilities);
        return true;
    }

    private static ToolCallContext CallOf(TaskRequest request, CallTask task, CallTaskQuestions questions) => new()
    {
        Primitive = PrimitiveKind.Tool,
        Target = task.Tool,
        Arguments = questions.Arguments,
        Caller = request.Caller,
        Channel = task.Channel,
        CorrelationId = task.CorrelationId,
        ClientName = request.ClientName,
        Input = questions.ToInput(),
    };
}
