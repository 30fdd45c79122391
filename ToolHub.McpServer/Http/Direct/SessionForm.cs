using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>
/// Calls on a session that is here, of tools that have nothing to say to their client but the result: no question, no progress, no log.
/// </summary>
internal sealed class SessionForm(
    CallAdapter adapter,
    LocalSessions sessions,
    CatalogSnapshot catalog,
    IEnumerable<IToolExecutor> executors) : IDirectForm
{
    private readonly IToolExecutor[] _executors = [.. executors];

    public bool Allows(HttpRequest request) => IsOfSession(request);

    /// <summary>Whether a request names a session, in a version that has some.</summary>
    public static bool IsOfSession(HttpRequest request) =>
        McpHeaders.SessionOf(request) is not null
        && request.Headers[McpHeaders.ProtocolVersion] is [{ } version]
        && ProtocolRevisions.All.Contains(version);

    /// <summary>The session, if it is here and the caller's own; what is somebody else's, the transport refuses.</summary>
    public static LocalSession? SessionOf(LocalSessions sessions, string id, Caller caller) =>
        sessions.Find(id) is { } session && CallerIdentity.CallerOf(session.User)?.Id == caller.Id ? session : null;

    public async ValueTask<bool> TryAnswerAsync(HttpContext context, JsonElement message, Caller caller)
    {
        // The headers allow only requests that name their session.
        var id = McpHeaders.SessionOf(context.Request)!;
        if (SessionCallRequest.Read(message) is not { } request
            || SessionOf(sessions, id, caller) is not { } session
            || !IsPlain(catalog.Current.Within(session.Toolset), request.Name, caller))
        {
            return false;
        }

        using var running = session.BeginCall(request.Id);
        var call = await adapter.CallAsync(
            new(caller, PrimitiveKind.Tool, request.Name, request.Arguments)
            {
                Toolset = session.Toolset,
                ClientName = session.ClientName,
            },
            // Not the request's own token: in this era a lost connection is no cancellation.
            running.Token);
        context.Response.Headers[McpHeaders.SessionId] = id;
        await (ToolReplies.ToResult(call) is { } result
            ? DirectCallWriter.WriteBareAsync(context.Response, request.Id, result)
            : DirectCallWriter.WriteAsync(context.Response, request.Id, ErrorReplies.ToDetail(call)));
        return true;
    }

    /// <summary>A tool that is hidden from the caller must be answered in the same way as one that there is not.</summary>
    private bool IsPlain(ToolCatalog shown, string tool, Caller caller) =>
        !shown.TryFind(PrimitiveKind.Tool, tool, out var definition)
        || !caller.Holds(definition.RequiredCapabilities)
        || Array.Find(_executors, executor => executor.Kind == definition.Kind)?.TalksToClient(definition) is not true;
}
