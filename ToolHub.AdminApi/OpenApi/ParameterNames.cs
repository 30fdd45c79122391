using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ToolHub.AdminApi.OpenApi;

/// <summary>Spells parameters as the bodies' members are spelled; binding does not care, readers do.</summary>
internal sealed class ParameterNames : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Name = parameter is { In: ParameterLocation.Header, Name: var header }
                ? header
                : JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        }

        return Task.CompletedTask;
    }
}
