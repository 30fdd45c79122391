using ToolHub.AdminApi.Auditing;
using ToolHub.Core.Access.Http;

namespace ToolHub.AdminApi.Http;

internal static class AdminGroupExtensions
{
    /// <summary>What every feature promises: who may come in, that changes are audited, arguments checked, and errors problems.</summary>
    public static RouteGroupBuilder WithAdminPromises(this RouteGroupBuilder group, params string[] anyOf)
    {
        group.RequireAuthorization(policy => policy.RequireCapability(anyOf));
        // Audit outside validation: an attempt that is refused for its arguments is recorded too.
        group.AddEndpointFilter<AuditedChangeFilter>();
        group.AddEndpointFilterFactory(ArgumentValidation.Create);
        group.ProducesValidationProblem();
        group.ProducesProblem(StatusCodes.Status401Unauthorized);
        group.ProducesProblem(StatusCodes.Status403Forbidden);
        group.ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return group;
    }
}
