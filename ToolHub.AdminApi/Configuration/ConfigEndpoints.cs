using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Access.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.AdminApi.Configuration;

/// <summary>The registry as configuration: written as YAML, and made what YAML says.</summary>
internal static class ConfigEndpoints
{
    private const string Yaml = "application/yaml";

    public static void MapConfiguration(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/registry").WithTags("Configuration")
            .WithAdminPromises(CapabilityNames.ToolsManage)
            // What is imported is all of it: whoever may set only some of it may not.
            .RequireAuthorization(policy => policy.RequireCapability(CapabilityNames.SourcesManage))
            .RequireAuthorization(policy => policy.RequireCapability(CapabilityNames.PoliciesManage));
        group.MapGet("/export", ExportAsync).WithName("exportRegistry").Produces<string>(contentType: Yaml);
        group.MapPost("/import", ImportAsync).WithName("importRegistry").Audited(AuditAction.RegistryImport)
            .Accepts<string>(Yaml, "application/json")
            .WithMetadata(new RequestSizeLimitAttribute(DocumentText.MaxBytes))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>Write sources, tools, toolsets, grants, limits and policies as YAML.</summary>
    /// <remarks>
    /// Secrets stand in it by reference only. Built-in tools, what other MCP servers offer and what every installation begins with are left
    /// out; a grant of those that was taken away stands in it as not granted.
    /// </remarks>
    internal static async Task<ContentHttpResult> ExportAsync(IEnumerable<IConfigSection> sections, CancellationToken cancellationToken)
    {
        var document = new JsonObject();
        foreach (var section in sections)
        {
            if (await section.ExportAsync(key: null, cancellationToken) is { Count: > 0 } items)
            {
                document[section.Name] = new JsonArray([.. items.Select(item => item.Value)]);
            }
        }

        return TypedResults.Content(ConfigYaml.Write(document), Yaml, Encoding.UTF8);
    }

    /// <summary>Make the registry what a YAML document says, all of it or nothing, and tell the difference.</summary>
    /// <remarks>
    /// What the document does not mention stays as it is. A dry run, which is the default, does the same and undoes it.
    /// </remarks>
    internal static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        HttpContext http,
        RegistryImport import,
        ChangeLog log,
        bool dryRun = true,
        CancellationToken cancellationToken = default)
    {
        JsonElement document;
        try
        {
            document = DocumentText.Parse(await ReadBodyAsync(http.Request, cancellationToken));
        }
        catch (UnusableDocumentException exception)
        {
            return Problems.Invalid("document", exception.Message);
        }

        if (document.ValueKind is not JsonValueKind.Object)
        {
            return Problems.Invalid("document", "Must hold sections, such as 'sources' and 'tools'.");
        }

        var report = await import.RunAsync(document, dryRun, new(http.User), cancellationToken);
        if (import.Problems.Count > 0)
        {
            return Problems.Invalid(import.Problems);
        }

        // Before the changes are committed, and each under the name that the endpoint of its kind would have given it.
        foreach (var item in report.Applied ? report.Items.Where(item => item.Change is not ImportChange.Unchanged) : [])
        {
            await log.AppendAsync(http, item.Action, item.Name);
        }

        return TypedResults.Ok(report);
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }
}
