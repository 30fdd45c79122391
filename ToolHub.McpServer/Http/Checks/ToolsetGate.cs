using ModelContextProtocol;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Http.Checks;

/// <summary>Answers requests to the endpoint of a toolset that there is not, or no longer.</summary>
internal sealed class ToolsetGate(RequestDelegate next, CatalogSnapshot catalog)
{
    private const string Unknown =
        "There is no toolset of this name. Ask your administrator which there are, or use the endpoint of the whole registry.";

    public Task InvokeAsync(HttpContext context) =>
        ToolsetRoute.Of(context) is not { } name || catalog.Current.FindToolset(name) is not null
            ? next(context)
            : EarlyRequest.RefuseAsync(
                context, StatusCodes.Status404NotFound, id: default, new() { Code = (int)McpErrorCode.InvalidRequest, Message = Unknown });
}
