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
            ? new HttpValidationProblemDetails { Errors = { [field] = ["Not known, or of the wrong type."] } }
            : new ProblemDetails { Detail = exception.InnerException is JsonException ? "The body is not the JSON that is needed." : null };

    private static string? FieldOf(BadHttpRequestException exception, Endpoint? endpoint) => exception.InnerException switch
    {
        // The reader's own exception within means that the text is not JSON at all; the path is only how far it came.
        JsonException { InnerException: JsonException } => null,
        JsonException { Path: { } path } => path.StartsWith(RootPrefix, StringComparison.Ordinal) ? path[RootPrefix.Length..] : null,
        _ => ParameterOf(exception.Message, endpoint),
    };

    /// <summary>The exception has the name only in its message: <c>Failed to bind parameter "int Limit" from "abc".</c></summary>
    private static string? ParameterOf(string message, Endpoint? endpoint) => endpoint?.Metadata
        .GetOrderedMetadata<IParameterBindingMetadata>()
        .Where(parameter => message.Contains($" {parameter.Name}\" from ", StringComparison.Ordinal))
        .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name))
        .FirstOrDefault();
}
