using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.AdminApi.Sources;

/// <summary>
/// Reads the body of an import: a request with the document in it, or the document itself, as <c>curl --data-binary @openapi.yaml</c>
/// or <c>curl -F file=@openapi.yaml</c> sends it; what is to be made of it then stands in the query.
/// </summary>
internal static class OpenApiUpload
{
    private static readonly string[] Flags = ["dryRun", "activate", "includeDeprecated", "outputSchemas", "retireMissing"];

    public static async Task<OpenApiImportRequest> ReadAsync(HttpContext context)
    {
        var content = await ReadContentAsync(context.Request, context.RequestAborted);
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            return context.Request.HasJsonContentType() && !IsDocument(content.Span)
                ? Read(content.Span, options)
                : FromQuery(context.Request.Query, options) with { Body = content };
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The request is not valid.", exception);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadContentAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MatchesMediaType("multipart/form-data"))
        {
            // Without a file the content stays empty, which is refused like any other import without a document.
            var form = await request.ReadFormAsync(cancellationToken);
            await (form.Files is [var file] ? file.CopyToAsync(content, cancellationToken) : Task.CompletedTask);
        }
        else
        {
            await request.Body.CopyToAsync(content, cancellationToken);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static OpenApiImportRequest Read(ReadOnlySpan<byte> json, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<OpenApiImportRequest>(json, options) ?? throw new JsonException("The request is null.");

    /// <summary>By way of JSON, so that a wrong name or value is refused in the same words.</summary>
    private static OpenApiImportRequest FromQuery(IQueryCollection query, JsonSerializerOptions options)
    {
        var request = new JsonObject(query.Select(item => KeyValuePair.Create(item.Key, ValueOf(item.Key, item.Value))));
        return request.Deserialize<OpenApiImportRequest>(options)!; // An object, never null.
    }

    private static JsonNode? ValueOf(string name, StringValues values) => name switch
    {
        _ when Flags.Contains(name) => bool.TryParse(values, out var flag) ? flag : values.ToString(),
        "prefix" => values.ToString(),
        _ => new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
    };

    /// <summary>Requests and documents are both objects, but only one of them says which version of OpenAPI it is.</summary>
    private static bool IsDocument(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new() { MaxDepth = DocumentText.MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("openapi") || reader.ValueTextEquals("swagger"))
                {
                    return true;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Whoever reads it next says where the mistake is.
        }

        return false;
    }
}
