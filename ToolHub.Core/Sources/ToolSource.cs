using ToolHub.Core.Catalog;

namespace ToolHub.Core.Sources;

/// <summary>Where tools come from, as it is stored: a REST service, a database, or another MCP server.</summary>
internal sealed class ToolSource
{
    public const int MaxNameLength = 40;

    public const string NamePattern = "^[a-z0-9][a-z0-9_-]{0,39}$";

    public required Guid Id { get; init; }

    /// <summary>Unique; lower-case letters, digits, <c>_</c> and <c>-</c>.</summary>
    public required string Name { get; init; }

    public required ToolKind Kind { get; init; }

    public string? Description { get; set; }

    /// <summary>The <see cref="SourceSettings"/> of its kind, as JSON; secrets stand in it as references only.</summary>
    public required string Settings { get; set; }

    /// <summary>Off: calls of its tools are refused at once.</summary>
    public required bool IsEnabled { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>PostgreSQL's row version, for <c>ETag</c> and lost-update checks.</summary>
    public uint Version { get; set; }
}
