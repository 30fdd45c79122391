using System.Net.Http.Headers;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Http.Checks;

/// <summary>Checks what becomes the content of a request.</summary>
internal static class HttpBodyChecks
{
    private const string Field = "execution.body";
    private const string NoMediaType = "This is not a media type, such as application/json.";

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

        var form = MediaTypes.FormOf(body.ContentType);
        if (!IsMediaType(body.ContentType))
        {
            yield return new($"{Field}.contentType", NoMediaType);
        }
        else if (body.Properties is not null && form is not (MediaForm.Json or MediaForm.UrlEncoded or MediaForm.Multipart))
        {
            yield return new($"{Field}.properties", "Only JSON and forms are put together of properties.");
        }

        foreach (var problem in CheckEncodings(body, form).Concat(CheckArguments(body, arguments)))
        {
            yield return problem;
        }
    }

    /// <summary>A range is a question, and no answer.</summary>
    private static bool IsMediaType(string text) =>
        MediaTypeHeaderValue.TryParse(text, out var type) && type.MediaType?.Contains('*', StringComparison.Ordinal) == false;

    private static IEnumerable<DraftProblem> CheckEncodings(HttpBody body, MediaForm form)
    {
        foreach (var (name, encoding) in body.Encodings ?? new Dictionary<string, HttpBodyEncoding>())
        {
            var field = $"{Field}.encodings.{name}";
            if (form is not (MediaForm.UrlEncoded or MediaForm.Multipart))
            {
                yield return new(field, "Only the properties of forms have encodings.");
            }

            if (encoding.ContentType is { } contentType && !IsMediaType(contentType))
            {
                yield return new($"{field}.contentType", NoMediaType);
            }

            if (form is MediaForm.Multipart && encoding.IsStyled)
            {
                yield return new(field, "The parts of a multipart form have a media type, and no style.");
            }

            if (encoding.Style is { } style && !HttpParameterChecks.IsStyleOf(HttpParameterPlace.Query, style))
            {
                yield return new($"{field}.style", "The style does not belong to forms (OpenAPI 3.1, style values).");
            }
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
