using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;
using ToolHub.Mcp.CallTasks;
using ToolHub.Mcp.Sessions;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Protocol;

/// <summary>Turns a request of the protocol into a call of the pipeline.</summary>
internal sealed class CallAdapter(
    ToolCallPipeline pipeline,
    CallTaskRunner tasks,
    ICallOrigin origin,
    EndpointCatalog endpoint,
    LocalSessions sessions,
    ClientQuestions questions,
    AuditLog audit,
    AuditEntries entries)
{
    /// <summary>An empty object: what a call without arguments has.</summary>
    public static readonly JsonElement NoArguments = JsonSerializer.SerializeToElement(new { });

    /// <summary>How often one call may ask a client of the initialize era; later ones count for themselves.</summary>
    private const int MaxRounds = 10;

    /// <summary>Sends a call through the pipeline; the reply may be a refusal.</summary>
    public async ValueTask<AdaptedCall> CallAsync<TParams>(
        RequestContext<TParams> request,
        PrimitiveKind primitive,
        string target,
        IDictionary<string, JsonElement>? arguments,
        CancellationToken cancellationToken)
        where TParams : RequestParams
    {
        // The SDK lets null through where the protocol demands a string.
        target ??= "";
        var caller = await RequireCallerAsync(request.User, target, cancellationToken);
        var values = arguments is null ? NoArguments : JsonSerializer.SerializeToElement(arguments);
        var call = new CallRequest(caller, primitive, target, values)
        {
            Toolset = endpoint.ToolsetOf(request.Server),
            ClientName = NameOf(request),
            Client = new SdkCallClient(request.Server, sessions.Find(request.Server), request.JsonRpcRequest, request.Params.ProgressToken),
            Input = InputOf(request.Params),
        };
        var answered = await CallAsync(call, cancellationToken);
        return ProtocolRevisions.HasInputRequests(ProtocolRevisions.Of(request.JsonRpcRequest, request.Server))
            ? answered
            : await AskAsync(request.Server, call, answered, cancellationToken);
    }

    /// <summary>Asks, through the same pipeline, for values of an argument.</summary>
    public async ValueTask<AdaptedCall> CompleteAsync(
        RequestContext<CompleteRequestParams> request,
        PrimitiveKind primitive,
        string target,
        ArgumentCompletion completion,
        CancellationToken cancellationToken)
    {
        var caller = await RequireCallerAsync(request.User, target, cancellationToken);
        var chosen = request.Params.Context?.Arguments is { } arguments ? JsonSerializer.SerializeToElement(arguments) : NoArguments;
        var call = new CallRequest(caller, primitive, target, chosen)
        {
            Toolset = endpoint.ToolsetOf(request.Server),
            ClientName = NameOf(request),
            Completion = completion,
        };
        return await CallAsync(call, cancellationToken);
    }

    /// <summary>The same for a caller and arguments that are known already.</summary>
    public async ValueTask<AdaptedCall> CallAsync(CallRequest request, CancellationToken cancellationToken)
    {
        var context = new ToolCallContext
        {
            Primitive = request.Primitive,
            Target = request.Target,
            Toolset = request.Toolset,
            Arguments = request.Arguments,
            Caller = request.Caller,
            Channel = origin.Channel,
            CorrelationId = origin.CorrelationId,
            ClientName = request.ClientName,
            Client = request.Client,
            Input = request.Input,
            Completion = request.Completion,
        };
        var reply = await pipeline.InvokeAsync(context, cancellationToken);
        if (context.RateLimit is { } decision)
        {
            origin.Report(decision);
        }

        if (reply.Task is { } task)
        {
            // Not before its beginning is on record: a call that was not recorded must not run.
            tasks.Start(task, context, context.Client.Capabilities);
        }

        return new(context, reply);
    }

    /// <summary>Asks the client of a session what the call needs to know, until the call is over.</summary>
    private async ValueTask<AdaptedCall> AskAsync(
        McpServer server, CallRequest request, AdaptedCall call, CancellationToken cancellationToken)
    {
        for (var round = 1; call.Reply.Outcome is ToolCallOutcome.InputRequired; round++)
        {
            var input = round <= MaxRounds
                ? await AskAsync(server, call.Reply, cancellationToken)
                : CallInput.None with { Refusal = "The client was asked too often in one call." };
            call = await CallAsync(request with { Input = input }, cancellationToken);
        }

        return call;
    }

    private async Task<CallInput> AskAsync(McpServer server, ToolCallReply reply, CancellationToken cancellationToken)
    {
        try
        {
            return await questions.AskAsync(server, reply, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The pipeline ends the call, and records how.
            return CallInput.None;
        }
    }

    /// <summary>Who asks; what is listed depends on it.</summary>
    public ValueTask<Caller> RequireCallerAsync<TParams>(RequestContext<TParams> request, CancellationToken cancellationToken) =>
        RequireCallerAsync(request.User, request.JsonRpcRequest.Method, cancellationToken);

    /// <summary>The same for a request of an extension.</summary>
    public ValueTask<Caller> RequireCallerAsync(JsonRpcRequest request, CancellationToken cancellationToken) =>
        RequireCallerAsync(request.Context?.User, request.Method, cancellationToken);

    /// <summary>How a client names itself; null if it does not.</summary>
    public static string? NameOf(Implementation? client) => client is null ? null : $"{client.Name} {client.Version}";

    /// <summary>A transport lets nobody in unauthenticated, but over stdio a key can be revoked while the process runs.</summary>
    private async ValueTask<Caller> RequireCallerAsync(ClaimsPrincipal? user, string target, CancellationToken cancellationToken)
    {
        if (await origin.FindCallerAsync(user, cancellationToken) is { } caller)
        {
            return caller;
        }

        const string Reason = "The API key is no longer valid. Ask your administrator for a new one.";
        var entry = entries.Create(
            AuditAction.Authentication, origin.Channel, target, caller: null, ToolCallOutcome.Unauthorized, Reason, origin.CorrelationId);
        await audit.AppendAsync(entry, CancellationToken.None);
        throw new McpProtocolException(Reason, McpErrorCode.InvalidRequest);
    }

    private static CallInput InputOf(RequestParams parameters) =>
        parameters.RequestState is null && parameters.InputResponses is null
            ? CallInput.None
            : new(parameters.RequestState, (parameters.InputResponses ?? ImmutableDictionary<string, InputResponse>.Empty).AsReadOnly());

    private static string? NameOf<TParams>(RequestContext<TParams> request) =>
        NameOf(request.JsonRpcRequest.Context?.ClientInfo ?? request.Server.ClientInfo);
}
