namespace ToolHub.AdminApi.OpenApi;

internal static class DocumentationExtensions
{
    private const string DocumentPath = "/openapi/v1.json";

    /// <summary>Describes the API as an OpenAPI document.</summary>
    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer<ApiDescription>();
        options.AddDocumentTransformer<KindForms>();
        options.AddOperationTransformer<ParameterNames>();
        options.AddOperationTransformer<BodyDescriptions>();
        options.AddSchemaTransformer<CoreDescriptions>();
    });

    /// <summary>
    /// Publishes the document and a page to try the API on. Both are open to anybody: they hold no data, and the page asks for a key.
    /// </summary>
    public static void MapDocumentation(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi().AllowAnonymous();
        endpoints.MapSwaggerUI("swagger", page =>
        {
            page.DocumentTitle = "ToolHub admin API";
            page.SwaggerEndpoint(DocumentPath, "v1");
        }).AllowAnonymous();
        endpoints.MapGet("/", () => TypedResults.Redirect("/swagger")).AllowAnonymous().ExcludeFromDescription();
    }
}
