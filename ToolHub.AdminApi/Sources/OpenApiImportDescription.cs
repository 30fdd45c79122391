using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ToolHub.AdminApi.Sources;

/// <summary>Describes the three forms of an import's body, and what stands in the query where the body is the document.</summary>
internal static class OpenApiImportDescription
{
    private const string Wish = "application/json";

    /// <summary>What only the JSON form has.</summary>
    private static readonly string[] OnlyInBody = ["document", "url"];

    public static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        if (operation.RequestBody is not OpenApiRequestBody { Content: { } contents } body)
        {
            return;
        }

        body.Description = "A request as JSON; or the document itself, as text or as the file of a form.";
        var text = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The document itself." };
        foreach (var type in contents.Keys.Where(type => type != Wish).ToList())
        {
            contents[type] = new OpenApiMediaType { Schema = text };
        }

        var form = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The document." };
        contents["multipart/form-data"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = form },
            },
        };

        var request = await context.GetOrCreateSchemaAsync(typeof(OpenApiImportRequest), cancellationToken: cancellationToken);
        operation.Parameters ??= [];
        var members = request.Properties ?? new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, schema) in members.ExceptBy(OnlyInBody, member => member.Key))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = JsonNamingPolicy.CamelCase.ConvertName(name),
                In = ParameterLocation.Query,
                Description = schema.Description,
                Schema = schema,
            });
        }
    }
}
