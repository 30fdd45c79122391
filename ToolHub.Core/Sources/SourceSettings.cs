using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Sources;

/// <summary>How to reach a source and how carefully; one record for each kind.</summary>
internal abstract record SourceSettings
{
    public ResilienceSettings Resilience { get; init; } = new();

    /// <summary>
    /// Reads stored settings; throws <see cref="JsonException"/> that names the member which is missing, unknown or not valid.
    /// </summary>
    public static SourceSettings Parse(ToolKind kind, string json) =>
        (SourceSettings?)JsonSerializer.Deserialize(json, TypeOf(kind), RegistryJson.Options)
        ?? throw new JsonException("The settings of a source are an object.");

    /// <summary>What is wrong with them, field by field; settings that can be read are not yet settings that work.</summary>
    public virtual IEnumerable<DraftProblem> Check() => Resilience.Check("resilience");

    /// <summary>The settings as they are stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), RegistryJson.Options);

    /// <summary>The record of a kind; throws <see cref="JsonException"/> for one that has no source.</summary>
    public static Type TypeOf(ToolKind kind) => kind switch
    {
        ToolKind.Http => typeof(HttpSourceSettings),
        ToolKind.Sql => typeof(SqlSourceSettings),
        ToolKind.UpstreamMcp => typeof(UpstreamSourceSettings),
        _ => throw new JsonException("Only http, sql and upstream_mcp tools have a source."),
    };
}
