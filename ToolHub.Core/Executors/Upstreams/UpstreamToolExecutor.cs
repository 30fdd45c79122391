using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Executors.Upstreams.Calls;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams;

/// <summary>Calls the tools, resources and prompts of other MCP servers.</summary>
internal sealed class UpstreamToolExecutor(
    SourceSnapshot sources,
    LiveSources<UpstreamConnections> live,
    DependencyBoard board,
    ParkedCalls parked,
    IOptions<ToolCallOptions> options) : IToolExecutor
{
    private const string QuestionKey = "question";

    public ToolKind Kind => ToolKind.UpstreamMcp;

    /// <summary>Nobody knows what a server of somebody else's wants to say.</summary>
    public bool TalksToClient(ToolDefinition definition) => true;

    public ValueTask<ToolCallReply> CompleteAsync(
        ToolCallContext context, ArgumentCompletion completion, CancellationToken cancellationToken) =>
        ExecuteAsync(context, cancellationToken);

    public ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not be here; one of this kind has its execution.
        var execution = (UpstreamExecution)context.Definition!.Execution!;
        if (context.Definition.SourceId is not { } sourceId || !sources.Current.TryGetValue(sourceId, out var source))
        {
            return new(ToolCallReply.Failure(ToolCallOutcome.Unavailable, "The server that this comes from is switched off."));
        }

        return board.Of(source).CallAsync(
            execution.Limits,
            IsSafeToRepeat(context),
            (Executor: this, Context: context, Source: source, Execution: execution, Call: cancellationToken),
            static (state, token) => state.Executor.AttemptAsync(state.Context, state.Source, state.Execution, state.Call, token),
            cancellationToken);
    }

    /// <summary>A server that was asked for an answer is never asked twice: its question would be another.</summary>
    private static bool IsSafeToRepeat(ToolCallContext context) =>
        UpstreamMemory.Read(context.Input.State) is null
        && (context.Completion is not null
            || context.Primitive is not PrimitiveKind.Tool
            || context.Definition?.Tool?.Annotations is { ReadOnlyHint: true } or { IdempotentHint: true });

    private static bool HasDeclined(CallInput input) =>
        input.Responses.Keys.Any(key => input.Elicited(key) is { IsAccepted: false });

    private async ValueTask<AttemptResult> AttemptAsync(
        ToolCallContext context, Source source, UpstreamExecution execution, CancellationToken call, CancellationToken cancellationToken)
    {
        ToolCallReply? failure = null;
        try
        {
            return UpstreamMemory.Read(context.Input.State) switch
            {
                { Parked: { } id } => await ResumeAsync(id, context, call, cancellationToken),
                { WantsLinksOpened: true } when HasDeclined(context.Input) => ToolCallReply.Failure(
                    ToolCallOutcome.Declined,
                    $"The user did not follow the link of {source.Name}. Do not try again unless the user asks for it."),
                var memory => await StartAsync(memory, context, source, execution, call, cancellationToken),
            };
        }
        catch (Exception exception) when (UpstreamFailures.TryExplain(exception, source.Name, out failure))
        {
            // A source of this kind has these settings.
            return new(failure, UpstreamFailures.Judge(exception, ((UpstreamSourceSettings)source.Settings).DependsOnCaller))
            {
                Note = (exception as OutboundRefusedException)?.Advice,
            };
        }
    }

    private async ValueTask<ToolCallReply> StartAsync(
        UpstreamMemory? memory,
        ToolCallContext context,
        Source source,
        UpstreamExecution execution,
        CancellationToken call,
        CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var lease = live.Rent(source);
            UpstreamCall? started = null;
            try
            {
                using var turn = await lease.Value.RentAsync(context.Caller.Id, cancellationToken);
                var token = Guid.NewGuid().ToString("N");
                var request = UpstreamRequests.Create(context, execution.Target, memory, token);
                started = await turn.Connection.StartAsync(request, token, context.Definition!, cancellationToken);
                return await FollowAsync(started, context, call, cancellationToken);
            }
            catch (Exception exception) when (isFirst && started is not null && UpstreamFailures.IsOfTheConnection(exception))
            {
                // A new one is opened.
            }
            finally
            {
                // A call that asks outlives this one, and so do its connections, though the source be changed meanwhile.
                _ = (started?.Response ?? Task.CompletedTask).ContinueWith(
                    _ => lease.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private async ValueTask<ToolCallReply> ResumeAsync(
        Guid id, ToolCallContext context, CancellationToken call, CancellationToken cancellationToken)
    {
        if (parked.Take(id) is { } started && await TryAnswerAsync(started, context, cancellationToken) is { } turn)
        {
            using (turn)
            {
                return await FollowAsync(started, context, call, cancellationToken);
            }
        }

        return ToolCallReply.Failure(
            ToolCallOutcome.Conflict,
            "The question was answered too late, or its server is no longer there. Call again without the answer.");
    }

    /// <summary>Answers the server's question; null if its connection is gone. A call that nobody can go on with is ended.</summary>
    private static async ValueTask<UpstreamTurn?> TryAnswerAsync(
        UpstreamCall started, ToolCallContext context, CancellationToken cancellationToken)
    {
        UpstreamTurn? turn = null;
        var isAnswered = false;
        try
        {
            turn = await started.Connection.BeginAsync(context.Caller.Id, cancellationToken);
            if (started.Connection.TryResume(started))
            {
                await started.AnswerAsync(context.Input.Responses.GetValueOrDefault(QuestionKey), cancellationToken);
                isAnswered = true;
            }

            return isAnswered ? turn : null;
        }
        finally
        {
            if (!isAnswered)
            {
                started.End();
                turn?.Dispose();
            }
        }
    }

    private async ValueTask<ToolCallReply> FollowAsync(
        UpstreamCall started, ToolCallContext context, CancellationToken call, CancellationToken cancellationToken)
    {
        try
        {
            if (await started.FollowAsync(context.Client, cancellationToken))
            {
                var id = parked.Park(started, options.Value.AnswerTime);
                return ToolCallReply.Ask(QuestionKey, started.Question, new UpstreamMemory(id, RequestState: null));
            }

            var response = await started.Response;
            started.Dispose();
            return UpstreamResults.ToReply(context, response.Result);
        }
        catch (UrlElicitationRequiredException required)
        {
            return UpstreamResults.ToQuestion(required);
        }
        catch (Exception exception) when (!UpstreamFailures.LeavesConnection(exception, started.Connection.IsStateless))
        {
            await AbandonAsync(started, isWanted: call.IsCancellationRequested);
            throw;
        }
    }

    /// <summary>A client that changed its mind leaves the connection; a server that was too slow, or broke off, loses it.</summary>
    private static async ValueTask AbandonAsync(UpstreamCall started, bool isWanted)
    {
        if (isWanted)
        {
            await started.TellCancelledAsync();
        }
        else
        {
            started.Connection.Drop();
        }
    }
}
