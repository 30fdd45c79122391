using Microsoft.AspNetCore.Http.HttpResults;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Http;

/// <summary>The refusals of this API; the code and the correlation id are added where every problem is written.</summary>
internal static class Problems
{
    public static ProblemHttpResult Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) => TypedResults.Problem(
        new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Detail = "Some values are not valid; 'errors' names them.",
        });

    /// <summary>The problems of a draft, by their fields.</summary>
    public static ProblemHttpResult Invalid(IEnumerable<DraftProblem> problems) => Invalid(problems.ToErrors());

    public static ProblemHttpResult Forbidden(string detail) => Of(StatusCodes.Status403Forbidden, detail);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public static ProblemHttpResult PreconditionFailed(string detail) => Of(StatusCodes.Status412PreconditionFailed, detail);

    public static ProblemHttpResult PreconditionRequired(string detail) => Of(StatusCodes.Status428PreconditionRequired, detail);

    public static ProblemHttpResult Unavailable(string detail) => Of(StatusCodes.Status503ServiceUnavailable, detail);

    private static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
