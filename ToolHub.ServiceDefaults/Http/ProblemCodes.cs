using Microsoft.AspNetCore.Http;

namespace ToolHub.ServiceDefaults.Http;

/// <summary>The code of an error whose place of origin named none.</summary>
internal static class ProblemCodes
{
    public const string InternalError = "internal_error";

    public static string Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed => "conflict",
        StatusCodes.Status408RequestTimeout or StatusCodes.Status504GatewayTimeout => "timeout",
        StatusCodes.Status429TooManyRequests => "rate_limited",
        StatusCodes.Status502BadGateway => "dependency_failure",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        < StatusCodes.Status500InternalServerError => "invalid_input",
        _ => InternalError,
    };
}
