using System.Net;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Executors.Http.Requests;
using ToolHub.Core.Executors.Http.Responses;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Http;

/// <summary>Runs tools that are operations of REST services.</summary>
internal sealed partial class HttpToolExecutor(
    SourceSnapshot sources,
    DependencyBoard board,
    LiveSources<HttpService> services,
    HttpAuthenticator authenticator,
    HttpResponseReader responses,
    ILogger<HttpToolExecutor> logger) : IToolExecutor
{
    public ToolKind Kind => ToolKind.Http;

    public async ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not be here.
        var definition = context.Definition!;
        if (definition.SourceId is not { } id
            || !sources.Current.TryGetValue(id, out var source)
            || source.Settings is not HttpSourceSettings settings)
        {
            return ToolCallReply.Failure(ToolCallOutcome.Unavailable, "The service behind this tool is switched off.");
        }

        using var service = services.Rent(source);
        var call = new HttpToolCall
        {
            Context = context,
            Plan = HttpRequestPlan.Of(definition),
            Source = source,
            Settings = settings,
            Service = service.Value,
        };
        return await CallAsync(call, cancellationToken);
    }

    /// <summary>What no second attempt would change, and what says nothing about the service, is thrown past its circuit.</summary>
    private async ValueTask<ToolCallReply> CallAsync(HttpToolCall call, CancellationToken cancellationToken)
    {
        var (plan, name) = (call.Plan, call.Source.Name);
        try
        {
            return await board.Of(call.Source).CallAsync(plan.Execution.Limits, plan.IsSafeToRepeat, call, AttemptAsync, cancellationToken);
        }
        catch (UnsendableArgumentException exception)
        {
            return ToolCallReply.Failure(ToolCallOutcome.InvalidInput, $"The arguments are not valid. {exception.Message}")
                with
            { Errors = [exception.Error] };
        }
        catch (SecretUnavailableException exception)
        {
            LogNoSecret(name, exception.Message);
            return ToolCallReply.Failure(ToolCallOutcome.Unavailable, $"A credential of {name} is missing; ask your administrator.");
        }
    }

    private async ValueTask<AttemptResult> AttemptAsync(HttpToolCall call, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(call, cancellationToken);
            var reply = await responses.ReadAsync(call, response, cancellationToken);
            return response.StatusCode is HttpStatusCode.Unauthorized ? JudgeCredentials(call, reply) : reply;
        }
        catch (OutboundRefusedException refusal)
        {
            var sentence = OutboundRefusedException.SentenceFor(call.Source.Name);
            return AttemptResult.Neutral(ToolCallReply.Failure(ToolCallOutcome.Unavailable, sentence)) with { Note = refusal.Advice };
        }
        catch (TokenUnavailableException)
        {
            return JudgeCredentials(call, Fail(call, "cannot be called: its authorization server gave no token. Try again later."));
        }
        catch (Exception exception) when (IsConnectionFailure(exception, cancellationToken))
        {
            LogFailed(exception, call.Source.Name, call.Context.CorrelationId);
            return Fail(call, "did not answer, or broke off. Try again in a moment.");
        }
    }

    /// <summary>One caller's own credentials say nothing about how the service serves the others.</summary>
    private static AttemptResult JudgeCredentials(HttpToolCall call, ToolCallReply refusal) =>
        call.HasCallersCredentials ? AttemptResult.Neutral(refusal) : refusal;

    private async Task<HttpResponseMessage> SendAsync(HttpToolCall call, CancellationToken cancellationToken)
    {
        using var request = await CreateRequestAsync(call, cancellationToken);
        var response = await call.Service.SendAsync(request, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized
            || !authenticator.Renew(request, call.Settings.Authentication, call.Context.Caller.Id))
        {
            return response;
        }

        response.Dispose();
        using var renewed = await CreateRequestAsync(call, cancellationToken);
        return await call.Service.SendAsync(renewed, cancellationToken);
    }

    private async ValueTask<HttpRequestMessage> CreateRequestAsync(HttpToolCall call, CancellationToken cancellationToken)
    {
        var (execution, callerId) = (call.Plan.Execution, call.Context.Caller.Id);
        var request = call.Plan.CreateRequest(call.Service.BaseAddress, call.Arguments);
        authenticator.AddHeaders(request, call.Settings.Headers, callerId);
        foreach (var (name, value) in execution.Headers)
        {
            HttpHeaderRules.Set(request, name, value);
        }

        if (execution.IdempotencyHeader is { } header)
        {
            HttpHeaderRules.Set(request, header, call.Key);
        }

        await authenticator.ApplyAsync(request, call.Settings.Authentication, callerId, cancellationToken);
        return request;
    }

    /// <summary>The end of the attempt's or the call's time is none.</summary>
    private static bool IsConnectionFailure(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        // The handler's own limit for connecting; the call's is told apart by its token.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => exception is HttpRequestException or IOException or InvalidDataException,
    };

    private static ToolCallReply Fail(HttpToolCall call, string what) =>
        ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, $"{call.Source.Name} {what}");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Source} cannot be called: {Reason}")]
    private partial void LogNoSecret(string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} did not answer, correlation id {CorrelationId}")]
    private partial void LogFailed(Exception exception, string source, string correlationId);
}
