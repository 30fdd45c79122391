using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>Lists on a session that is here.</summary>
internal sealed class SessionListForm(LocalSessions sessions, CatalogSnapshot catalog, Pages pages, DirectListWriter writer) : IDirectForm
{
    public bool Allows(HttpRequest request) => SessionForm.IsOfSession(request);

    public async ValueTask<bool> TryAnswerAsync(HttpContext context, JsonElement message, Caller caller)
    {
        // The headers allow only requests that name their session.
        var id = McpHeaders.SessionOf(context.Request)!;
        if (Read(message) is not { } request
            || SessionForm.SessionOf(sessions, id, caller) is not { } session
            || pages.TryTake(catalog.Current.Within(session.Toolset), caller, request.List, request.Cursor) is not { } page)
        {
            return false;
        }

        context.Response.Headers[McpHeaders.SessionId] = id;
        await writer.WriteBareAsync(context.Response, request, page);
        return true;
    }

    private static DirectListRequest? Read(JsonElement message) =>
        CatalogList.All.Select(list => DirectListRequest.ReadOfSession(message, list)).FirstOrDefault(request => request is not null);
}
