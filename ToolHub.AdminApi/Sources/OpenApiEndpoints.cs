using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Access.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Importing.OpenApi;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>Making tools of a service's OpenAPI document.</summary>
internal static class OpenApiEndpoints
{
    public static void MapOpenApiImport(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup($"{SourceEndpoints.Route}/{{name}}/openapi").WithTags("Sources")
            .WithAdminPromises(CapabilityNames.SourcesManage)
            // An import publishes, activates and retires tools.
            .RequireAuthorization(policy => policy.RequireCapability(CapabilityNames.ToolsManage));
        group.MapPost("/", ImportAsync).WithName("importOpenApi").Audited(AuditAction.SourceImport)
            // What a document is, its text says; curl calls it a form unless told otherwise.
            .Accepts<OpenApiImportRequest>("application/json", "application/yaml", "*/*")
            .AddOpenApiOperationTransformer(OpenApiImportDescription.DescribeAsync)
            .WithMetadata(new RequestSizeLimitAttribute(DocumentText.MaxBytes))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>Make the operations of an OpenAPI document tools of a source, or report what would come of it.</summary>
    /// <remarks>
    /// The body may also be the document itself; the other members of the request are then query parameters, lists by repetition. Import
    /// again whenever the document has changed: only tools that differ get a new revision.
    /// </remarks>
    internal static async Task<Results<Ok<OpenApiReport>, ProblemHttpResult>> ImportAsync(
        [AsParameters] SourceAddress address,
        OpenApiImportRequest request,
        ClaimsPrincipal user,
        ToolHubDbContext database,
        OpenApiDownload download,
        OpenApiImport import,
        CancellationToken cancellationToken)
    {
        var row = await database.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Name == address.Name, cancellationToken);
        if (row is null)
        {
            return Problems.NotFound(SourceEndpoints.Unknown);
        }

        if (row.Kind is not ToolKind.Http)
        {
            return Problems.Invalid("name", "Only a REST service, a source of kind http, has operations.");
        }

        try
        {
            var document = await ReadAsync(request, download, cancellationToken);
            var source = new Source(row.Id, row.Name, row.Version, SourceSettings.Parse(row.Kind, row.Settings));
            var author = CallerIdentity.CallerOf(user)!.Id; // Nobody comes here without a key.
            return TypedResults.Ok(await import.RunAsync(document, source, request.ToOptions(), author, cancellationToken));
        }
        catch (UnusableDocumentException exception)
        {
            return Problems.Invalid(request.Url is null ? "document" : "url", exception.Message);
        }
    }

    private static async Task<OpenApiDocument> ReadAsync(
        OpenApiImportRequest request,
        OpenApiDownload download,
        CancellationToken cancellationToken) => request switch
        {
            { Body: { Length: > 0 } body, Document: null, Url: null } => OpenApiDocument.Parse(body.Span),
            { Document: { } text, Url: null } => OpenApiDocument.Parse(Encoding.UTF8.GetBytes(text)),
            { Document: null, Url: { } url } when IsWebAddress(url, out var place) =>
                OpenApiDocument.Parse(await download.GetAsync(place, cancellationToken), place),
            _ => throw new UnusableDocumentException("Either a document is needed, or an absolute http or https URL."),
        };

    private static bool IsWebAddress(string url, out Uri address) =>
        Uri.TryCreate(url, UriKind.Absolute, out address!) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
