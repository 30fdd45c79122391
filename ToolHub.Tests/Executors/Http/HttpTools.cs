using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Executors.Http;

/// <summary>HTTP tools for tests.</summary>
internal static class HttpTools
{
    public const string AnyArguments = """{"type":"object"}""";

    /// <summary>Reads orders by query.</summary>
    public static HttpExecution Get(string path = "/orders", params HttpParameter[] parameters) =>
        new() { Method = "GET", Path = path, Parameters = parameters };

    public static HttpParameter Query(string name) => new() { Name = name, In = HttpParameterPlace.Query };

    public static HttpParameter Path(string name) => new() { Name = name, In = HttpParameterPlace.Path };

    public static ToolDefinition Definition(HttpExecution execution, Guid? sourceId = null, string inputSchema = AnyArguments) => new()
    {
        ToolId = Guid.CreateVersion7(),
        RevisionId = Guid.CreateVersion7(),
        Name = "orders",
        Primitive = PrimitiveKind.Tool,
        Kind = ToolKind.Http,
        Revision = "1.0.0",
        RequiredCapabilities = [],
        InputSchema = JsonSchema.Compile(JsonElement.Parse(inputSchema)),
        SourceId = sourceId,
        Execution = execution,
        Tool = new() { Name = "orders", InputSchema = JsonElement.Parse(inputSchema) },
    };
}
