using System.Text.Json.Serialization;

namespace ToolHub.Core.Executors.Sql;

/// <summary>One statement; its parameters are the tool's arguments, always bound and never part of the text.</summary>
internal sealed record SqlExecution : ToolExecution
{
    /// <summary>With <c>@name</c> for each argument it uses.</summary>
    /// <example>SELECT id, status FROM orders WHERE customer_id = @customer</example>
    [JsonRequired]
    public required string Statement { get; init; }

    public SqlLimits Cost { get; init; } = new();
}
