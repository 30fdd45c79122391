using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ToolHub.AdminApi.OpenApi;

/// <summary>
/// Where an address has a name in it, the framework describes the body by that name too, its example included. What a body is, its schema
/// says.
/// </summary>
internal sealed class BodyDescriptions : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.RequestBody is OpenApiRequestBody { Content: { } contents } body)
        {
            body.Description = null;
            foreach (var content in contents.Values.OfType<OpenApiMediaType>())
            {
                content.Example = null;
            }
        }

        return Task.CompletedTask;
    }
}
