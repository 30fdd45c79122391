using System.Net.Http.Headers;
using ToolHub.Core.Executors.Http.Requests;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Http.Checks;

/// <summary>Checks what becomes the content of a request.</summary>
internal static class HttpBodyChecks
{
    private const string Field = "execution.body";

    public static IEnumerable<DraftProblem> Check(HttpExecution execution, DraftArguments arguments)
    {
        if (execution.Body is not { } body)
        {
            yield break;
        }

        if (execution.Method is "GET" or "HEAD")
        {
            yield return new(Field, $"A {execution.Method} request has no body (RFC 9110, section 9.3).");
        }

        if ((body.Argument is null) == (body.Properties is null))
        {
            yield return new(Field, "A body is either one argument, or put together of properties.");
        }

        if (!MediaTypeHeaderValue.TryParse(body.ContentType, out var contentType))
        {
            yield return new($"{Field}.contentType", "This is not a media type, such as application/json.");
        }
        else if (body.Properties is not null && HttpBodyForms.Of(contentType) is HttpBodyForm.Text)
        {
            yield return new($"{Field}.properties", "Only JSON and forms are put together of properties.");
        }

        foreach (var problem in CheckArguments(body, arguments))
        {
            yield return problem;
        }
    }

    private static IEnumerable<DraftProblem> CheckArguments(HttpBody body, DraftArguments arguments)
    {
        var whole = body.Argument is { } argument ? arguments.Check($"{Field}.argument", argument) : [];
        return whole.Concat(
            (body.Properties ?? new Dictionary<string, string>())
                .SelectMany(property => arguments.Check($"{Field}.properties.{property.Key}", property.Value)));
    }
}
