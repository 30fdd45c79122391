using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>Lists of revision 2026-07-28.</summary>
internal sealed class StatelessListForm(CatalogSnapshot catalog, Pages pages, DirectListWriter writer) : IDirectForm
{
    public bool Allows(HttpRequest request) =>
        request.Headers[McpHeaders.ProtocolVersion] == ProtocolRevisions.Modern && ListOf(request) is not null;

    public async ValueTask<bool> TryAnswerAsync(HttpContext context, JsonElement message, Caller caller)
    {
        // The headers allow only requests that name their list.
        if (DirectListRequest.ReadStateless(message, ListOf(context.Request)!) is not { } request
            // A cursor that is none of ours is for the full transport to refuse.
            || pages.TryTake(catalog.Current.Within(ToolsetRoute.Of(context)), caller, request.List, request.Cursor) is not { } page)
        {
            return false;
        }

        await writer.WriteAsync(context.Response, request, page);
        return true;
    }

    private static CatalogList? ListOf(HttpRequest request) =>
        request.Headers[McpHeaders.Method] is [{ } method] ? CatalogList.All.FirstOrDefault(list => list.Method == method) : null;
}
