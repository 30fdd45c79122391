using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ToolHub.Core.Access.Http;

namespace ToolHub.AdminApi.OpenApi;

/// <summary>What is true of the whole API: its name and how to authenticate.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ToolHub admin API",
            Version = "v1",
            Description =
                """
                Manage the hub: what it offers, from where, to whom and under which rules.

                Errors are problem details (RFC 9457) with a `code`, a `correlationId` to quote, and for invalid input `errors` by field.
                What can be changed has an `ETag`: send it as `If-Match`, and the change is refused (412) if somebody was faster.
                Lists have pages: send `nextCursor` as `cursor` until it is null.
                """,
        };

        document.AddComponent<IOpenApiSecurityScheme>(ApiKeyAuthenticationHandler.SchemeName, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key, `th_…`.",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference(ApiKeyAuthenticationHandler.SchemeName, document)] = [] }];
        return Task.CompletedTask;
    }
}
