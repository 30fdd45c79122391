using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace ToolHub.ServiceDefaults.Http;

/// <summary>Says which part of a request could not be read, without the parser's words, which name our types.</summary>
internal static class UnreadableRequest
{
    private const string RootPrefix = "$.";

    /// <param name="exception">What the server threw.</param>
    /// <param name="endpoint">Where the request was to go; its metadata name the parameters.</param>
    public static ProblemDetails ToProblem(BadHttpRequestException exception, Endpoint? endpoint) =>
        FieldOf(exception, endpoint) is { } field
            ? new HttpValidationProblemDetails { Errors = { [field] = [ProblemOf(exception)] } }
            : new ProblemDetails { Detail = DetailOf(exception) };

    private static string? DetailOf(BadHttpRequestException exception) => exception switch
    {
        { InnerException: JsonException } => "The body is not the JSON that is needed.",
        // The rest is about what is sent, too much of it for example, and the status says so.
        { StatusCode: StatusCodes.Status400BadRequest } when exception.Message.Contains(" body ", StringComparison.Ordinal) =>
            "A body is needed.",
        _ => null,
    };

    private static string ProblemOf(BadHttpRequestException exception) =>
        exception.Message.StartsWith("Required parameter", StringComparison.Ordinal) ? "Is needed." : "Not known, or of the wrong type.";

    private static string? FieldOf(BadHttpRequestException exception, Endpoint? endpoint) => exception.InnerException switch
    {
        // The reader's own exception within means that the text is not JSON at all; the path is only how far it came.
        JsonException { InnerException: JsonException } => null,
        JsonException { Path: { } path } => path.StartsWith(RootPrefix, StringComparison.Ordinal) ? path[RootPrefix.Length..] : null,
        _ => ParameterOf(exception.Message, endpoint),
    };

    /// <summary>
    /// The exception has the name only in its message: <c>Failed to bind parameter "int Limit" from "abc".</c>, or
    /// <c>Required parameter "string Name" was not provided from route.</c>
    /// </summary>
    private static string? ParameterOf(string message, Endpoint? endpoint) => endpoint?.Metadata
        .GetOrderedMetadata<IParameterBindingMetadata>()
        .Where(parameter => message.Contains($" {parameter.Name}\" ", StringComparison.Ordinal))
        .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name))
        .FirstOrDefault();
}
