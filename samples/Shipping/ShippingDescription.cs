using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ToolHub.Samples.Shipping;

/// <summary>What is true of the whole service: its name and how to authenticate.</summary>
internal sealed class ShippingDescription : IOpenApiDocumentTransformer
{
    private const string Scheme = "apiKey";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Shipping",
            Version = "1.0.0",
            Description = "Shipments of the sample shop's orders.",
        };

        // Where it runs is a matter of the installation.
        document.Servers = null;
        document.AddComponent<IOpenApiSecurityScheme>(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyFilter.Header,
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
