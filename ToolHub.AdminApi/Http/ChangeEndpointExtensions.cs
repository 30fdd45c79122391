namespace ToolHub.AdminApi.Http;

internal static class ChangeEndpointExtensions
{
    /// <summary>Says that the change is refused when somebody else has changed the entry.</summary>
    public static RouteHandlerBuilder ProducesConflicts(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <summary>Says that there may be no such entry.</summary>
    public static RouteHandlerBuilder ProducesNotFound(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(StatusCodes.Status404NotFound);
}
