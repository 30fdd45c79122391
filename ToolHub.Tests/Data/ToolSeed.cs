using System.Security.Cryptography;
using System.Text;
using ToolHub.Core.Catalog;

namespace ToolHub.Tests.Data;

/// <summary>A tool to put into a test's registry.</summary>
internal sealed record ToolSeed(string Name)
{
    public PrimitiveKind Primitive { get; init; } = PrimitiveKind.Tool;

    public ToolKind Kind { get; init; } = ToolKind.Http;

    public ToolStatus Status { get; init; } = ToolStatus.Active;

    public bool IsEnabled { get; init; } = true;

    public string Title { get; init; } = "A tool";

    public string Description { get; init; } = "Does what it is for.";

    /// <summary>Where its calls are made; null where no test asks.</summary>
    public Guid? SourceId { get; init; }

    public IReadOnlyList<string> RequiredCapabilities { get; init; } = ["orders:read"];

    /// <summary>Stores the tool with one revision and returns the tool's id.</summary>
    public async Task<Guid> AddToAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = MigratedDatabase.OpenContext(connectionString);
        var now = DateTimeOffset.UtcNow;
        var tool = new RegisteredTool
        {
            Id = Guid.CreateVersion7(),
            Name = Name,
            Primitive = Primitive,
            Kind = Kind,
            Status = Status,
            IsEnabled = IsEnabled,
            Tags = ["test"],
            CreatedAt = now,
            UpdatedAt = now,
        };
        var revision = RevisionOf(tool, now);
        database.Tools.Add(tool);
        database.ToolRevisions.Add(revision);
        await database.SaveChangesAsync(cancellationToken);
        tool.CurrentRevisionId = revision.Id;
        await database.SaveChangesAsync(cancellationToken);
        return tool.Id;
    }

    private ToolRevision RevisionOf(RegisteredTool tool, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        ToolId = tool.Id,
        Version = "1.2.0",
        Name = Name,
        Title = Title,
        Description = Description,
        InputSchema = """{"type":"object"}""",
        OutputSchema = null,
        Definition = $$$"""{"name":"{{{Name}}}","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}}""",
        SourceId = SourceId,
        RequiredCapabilities = [.. RequiredCapabilities],
        DefinitionHash = SHA256.HashData(Encoding.UTF8.GetBytes(Name)),
        CreatedAt = now,
        CreatedBy = "test",
    };
}
