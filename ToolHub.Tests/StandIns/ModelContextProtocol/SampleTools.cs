using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

/// <summary>The tools of the test server; each shows one thing that the transport hands over.</summary>
internal static class SampleTools
{
    public const string Echo = "echo";
    public const string WhoAmI = "who-am-i";
    public const string Routed = "routed";
    public const string SetsHeader = "sets-header";

    public static McpServerTool[] All => [EchoTool(), WhoAmITool(), RoutedTool(), SetsHeaderTool()];

    private static McpServerTool EchoTool() => Create(Echo, (string text) => text);

    private static McpServerTool WhoAmITool() => Create(WhoAmI, (ClaimsPrincipal? user = null) => user?.Identity?.Name ?? "nobody");

    private static McpServerTool SetsHeaderTool() => Create(SetsHeader, (IServiceProvider services) =>
    {
        services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Response.Headers["Retry-After"] = "7";
        return "set";
    });

    private static McpServerTool RoutedTool()
    {
        var tool = Create(Routed, () => "routed");
        tool.ProtocolTool.InputSchema = JsonElement.Parse("""
            {
              "type": "object",
              "properties": {
                "region": { "type": "string", "x-mcp-header": "Region" },
                "shard": { "type": ["integer", "null"], "x-mcp-header": "Shard" },
                "dry": { "type": "boolean", "x-mcp-header": "Dry" },
                "place": { "type": "object", "properties": { "room": { "type": "string", "x-mcp-header": "Room" } } }
              }
            }
            """);
        return tool;
    }

    private static McpServerTool Create(string name, Delegate body) =>
        McpServerTool.Create(body, new McpServerToolCreateOptions { Name = name });
}
