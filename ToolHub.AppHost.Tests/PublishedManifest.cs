using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;

namespace ToolHub.AppHost.Tests;

/// <summary>The manifest, published afresh and as it stands in the repository; needs no containers.</summary>
internal static class PublishedManifest
{
    private const string FileName = "aspire-manifest.json";

    public static async Task<JsonObject> PublishAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("toolhub-");
        try
        {
            var file = Path.Combine(directory.FullName, FileName);
            await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.ToolHub_AppHost>(
                ["--publisher", "manifest", "--output-path", file], cancellationToken);
            await using var application = await builder.BuildAsync(cancellationToken);
            await application.RunAsync(cancellationToken);

            return await ReadAsync(file, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    public static Task<JsonObject> ReadCommittedAsync(CancellationToken cancellationToken) =>
        ReadAsync(Path.Combine(Projects.ToolHub_AppHost.ProjectPath, "..", FileName), cancellationToken);

    private static async Task<JsonObject> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var manifest = await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken);
        var resources = manifest!["resources"]!.AsObject();

        // Project paths are relative to the manifest's own place.
        foreach (var (_, resource) in resources)
        {
            if (resource!["path"] is { } path)
            {
                resource["path"] = Path.GetFileName(path.GetValue<string>());
            }
        }

        return resources;
    }
}
