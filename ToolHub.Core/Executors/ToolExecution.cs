using System.Text.Json;
using ToolHub.Core.Caching;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Upstreams;

namespace ToolHub.Core.Executors;

/// <summary>What a revision's call does at its source; one record for each kind of tool that has a source.</summary>
internal abstract record ToolExecution
{
    /// <summary>Where the tool differs from its source.</summary>
    public CallLimits Limits { get; init; } = new();

    /// <summary>Null: every call is executed.</summary>
    public CacheRule? Cache { get; init; }

    /// <summary>
    /// Reads a stored execution; throws <see cref="JsonException"/> that names the member which is missing, unknown or not valid.
    /// </summary>
    public static ToolExecution Parse(ToolKind kind, string json) =>
        (ToolExecution?)JsonSerializer.Deserialize(json, TypeOf(kind), RegistryJson.Options)
        ?? throw new JsonException("The execution of a tool is an object.");

    /// <summary>The execution as it is stored and hashed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), RegistryJson.Options);

    private static Type TypeOf(ToolKind kind) => kind switch
    {
        ToolKind.Http => typeof(HttpExecution),
        ToolKind.Sql => typeof(SqlExecution),
        ToolKind.UpstreamMcp => typeof(UpstreamExecution),
        _ => throw new JsonException("Built-in tools have no execution of their own."),
    };
}
