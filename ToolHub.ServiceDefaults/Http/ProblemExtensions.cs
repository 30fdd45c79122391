using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ToolHub.ServiceDefaults.Http;

internal static class ProblemExtensions
{
    /// <summary>Makes every error answer a problem (RFC 9457) with a code and the correlation id.</summary>
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem is not HttpValidationProblemDetails)
        {
            problem.Detail ??= ProblemSentences.Of(context.HttpContext.Response.StatusCode);
        }

        var extensions = problem.Extensions;
        extensions.TryAdd("code", ProblemCodes.Of(context.HttpContext.Response.StatusCode));
        extensions["correlationId"] = context.HttpContext.TraceIdentifier;

        // The framework's own name for the same thing.
        extensions.Remove("traceId");
    }
}
