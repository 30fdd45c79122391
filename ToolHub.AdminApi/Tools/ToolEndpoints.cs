using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;

namespace ToolHub.AdminApi.Tools;

/// <summary>The registry's tools, resources and prompts.</summary>
internal static class ToolEndpoints
{
    public const string Route = "/api/v1/tools";

    public static void MapTools(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Tools").WithAdminPromises(CapabilityNames.ToolsManage);
        var one = group.MapGroup("/{name}");
        one.ProducesProblem(StatusCodes.Status404NotFound);

        group.MapToolLists(one);
        group.MapPublishing(one);
        one.MapRevisions();
        one.MapLifecycle();
    }
}
