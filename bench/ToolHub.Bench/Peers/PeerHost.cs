namespace ToolHub.Bench.Peers;

/// <summary>What the peers written in C# share; addresses come from <c>ASPNETCORE_URLS</c>.</summary>
internal static class PeerHost
{
    public const string HealthPath = "/health";
    public const string McpPath = "/mcp";

    /// <summary>A builder without log providers: a peer pays for nothing that it need not have.</summary>
    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        return builder;
    }
}
