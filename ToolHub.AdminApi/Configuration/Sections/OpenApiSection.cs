using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Sources;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Importing.OpenApi;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>
/// OpenAPI documents whose operations become tools of a source. The export lists those tools instead; what an item changes is their
/// revisions.
/// </summary>
internal sealed class OpenApiSection(ToolHubDbContext database, OpenApiDownload download, OpenApiImport import, ConfigBodies bodies)
    : IConfigSection
{
    private const string Source = "source";
    private const string DryRun = "dryRun";

    public string Name => "openapi";

    public AuditAction Action => AuditAction.SourceImport;

    public string? KeyOf(JsonElement item) => ConfigNames.Text(item, Source);

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var tools = await (
            from tool in database.Tools
            join source in database.Sources on tool.CurrentRevision!.SourceId equals source.Id
            where source.Name == key
            orderby tool.Name
            select new { tool.Name, tool.Status, tool.CurrentRevision!.Version }).ToListAsync(cancellationToken);
        // Without a key, which no source has, there are none.
        return key is null || tools.Count == 0
            ? []
            :
            [
                new(key, new JsonObject(tools.Select(tool =>
                    KeyValuePair.Create<string, JsonNode?>(tool.Name, EnumNames<Core.Catalog.ToolStatus>.Of(tool.Status)))))
                {
                    Versions = tools.ToDictionary(tool => tool.Name, tool => tool.Version),
                },
            ];
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        if (!bodies.TryRead<OpenApiImportRequest>(item, out var body, out var problems, Source))
        {
            return problems;
        }

        if (body.Url is not null || item.TryGetProperty(DryRun, out _))
        {
            // A download would hold up every other change of the registry, and only the import as a whole is dry or not.
            return ConfigProblems.Of(
                body.Url is null ? DryRun : "url",
                "Not here: give the document itself, and say of the whole import whether it is dry.");
        }

        // KeyOf found it.
        var address = new SourceAddress { Name = KeyOf(item)! };
        var request = body with { DryRun = false, Activate = body.Activate || !item.TryGetProperty("activate", out _) };
        var answer = await OpenApiEndpoints.ImportAsync(address, request, author.User, database, download, import, cancellationToken);
        return answer.Result is Ok<OpenApiReport> { Value: { } report } ? Refusals(report) : ConfigProblems.Of(answer);
    }

    private static ConfigProblems Refusals(OpenApiReport report)
    {
        var refused = report.Operations
            .Where(operation => operation.Outcome is OperationOutcome.Refused)
            .Select(operation => $"{operation.Operation}: {string.Join(' ', operation.Reasons)}")
            .ToArray();
        return refused.Length == 0
            ? ConfigProblems.None
            : new(new Dictionary<string, string[]> { ["document"] = refused });
    }
}
