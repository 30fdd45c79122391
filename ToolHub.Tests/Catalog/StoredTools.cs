using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Catalog;

/// <summary>Tools as rows of the registry.</summary>
internal static class StoredTools
{
    /// <summary>Adds an active, enabled tool with one revision; what is not given is plain.</summary>
    public static async Task AddToolAsync(
        this TestDatabase database,
        string name,
        string? definition = null,
        string inputSchema = """{"type":"object"}""",
        PrimitiveKind primitive = PrimitiveKind.Tool,
        ToolStatus status = ToolStatus.Active,
        bool isEnabled = true,
        params string[] capabilities)
    {
        definition ??= new PublishedDefinition(Tool: new() { Name = name }).ToJson();
        var tool = new RegisteredTool
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Primitive = primitive,
            Kind = ToolKind.Builtin,
            Status = status,
            IsEnabled = isEnabled,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        var revision = new ToolRevision
        {
            Id = Guid.CreateVersion7(),
            ToolId = tool.Id,
            Version = "1.0.0",
            Name = name,
            Description = "For a test.",
            InputSchema = inputSchema,
            Definition = definition,
            RequiredCapabilities = [.. capabilities],
            DefinitionHash = SHA256.HashData(Encoding.UTF8.GetBytes(definition)),
            CreatedAt = DateTimeOffset.UnixEpoch,
            CreatedBy = "test",
        };
        await database.UseAsync(async context =>
        {
            context.Tools.Add(tool);
            context.ToolRevisions.Add(revision);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            tool.CurrentRevisionId = revision.Id;
            return await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }

    /// <summary>Adds a resource; a URI with variables makes it a template.</summary>
    public static Task AddResourceAsync(this TestDatabase database, string name, string uri, params string[] capabilities)
    {
        var definition = uri.Contains('{')
            ? new PublishedDefinition(ResourceTemplate: new ResourceTemplate { Name = name, UriTemplate = uri })
            : new PublishedDefinition(Resource: new Resource { Name = name, Uri = uri });
        return database.AddToolAsync(name, definition.ToJson(), primitive: PrimitiveKind.Resource, capabilities: capabilities);
    }

    /// <summary>Adds a prompt.</summary>
    public static Task AddPromptAsync(this TestDatabase database, string name, params string[] capabilities) => database.AddToolAsync(
        name,
        new PublishedDefinition(Prompt: new Prompt { Name = name }).ToJson(),
        primitive: PrimitiveKind.Prompt,
        capabilities: capabilities);
}
