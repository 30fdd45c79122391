using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using ToolHub.Core.Access.Http;
using ToolHub.Core.Calls;
using ToolHub.Mcp.Conformance;
using ToolHub.Mcp.Http.ArgumentHeaders;
using ToolHub.Mcp.Http.Checks;
using ToolHub.Mcp.Http.Direct;
using ToolHub.Mcp.Http.Origins;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Sessions;

namespace ToolHub.Mcp.Http;

internal static class HttpEndpointExtensions
{
    public const string Path = "/mcp";
    private const string MaxBodyKey = "Http:MaxRequestBodyBytes";
    private const int DefaultMaxBodyBytes = 1024 * 1024;

    /// <summary>Serves the protocol over Streamable HTTP.</summary>
    public static void AddHttpEndpoint(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel((host, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = host.Configuration.GetValue(MaxBodyKey, DefaultMaxBodyBytes);
        });
        builder.Services.AddApiKeyAuthentication(CallChannel.Http);
        builder.Services.AddOptions<OriginOptions>().BindConfiguration(OriginOptions.SectionName);
        builder.Services.AddSingleton<OriginPolicy>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<ICallOrigin, HttpCallOrigin>();
        builder.Services.AddSingleton<ArgumentHeaderCheck>();
        builder.Services.AddSingleton<IConfigureOptions<McpServerOptions>>(provider => provider.GetRequiredService<ArgumentHeaderCheck>());
        builder.Services.AddSingleton<DirectCallWriter>();
        builder.Services.AddSingleton<DirectListWriter>();
        builder.Services.AddSingleton<IDirectForm, StatelessForm>();
        builder.Services.AddSingleton<IDirectForm, StatelessListForm>();
        builder.Services.AddSingleton<IDirectForm, SessionForm>();
        builder.Services.AddSingleton<IDirectForm, SessionListForm>();
        builder.Services.AddSingleton<DirectCalls>();
        builder.Services.AddHttpSessions();
        builder.Services.AddMcpServer().WithHttpTransport();
    }

    /// <summary>Maps the URL that clients connect to, and one below it for each toolset; the order of the middleware matters.</summary>
    public static void MapHttpEndpoint(this WebApplication app)
    {
        // Outside of authentication, so that its refusals are logged like the transport's.
        app.UseWhen(IsForMcp, mcp => mcp.UseMiddleware<RefusedRequestLog>());
        // A preflight carries no credentials.
        app.UseWhen(IsForMcp, mcp => mcp.UseMiddleware<OriginCheck>());
        app.UseAuthentication();
        app.UseConformanceCaller();
        app.UseAuthorization();
        // Inside authorization: strangers do not learn which toolsets there are.
        app.UseWhen(IsForMcp, mcp => mcp.UseMiddleware<ToolsetGate>());
        app.UseWhen(IsForMcp, mcp => mcp.UseMiddleware<UnsupportedVersionCheck>().UseMiddleware<MalformedInitializeGuard>());
        app.UseWhen(IsForMcp, mcp => mcp.UseMiddleware<SessionGate>());
        app.MapMcp(Path).RequireAuthorization().AnswerPlainCallsDirectly();
        app.MapMcp($"{Path}/{ToolsetRoute.Pattern}").RequireAuthorization().AnswerPlainCallsDirectly();
    }

    private static bool IsForMcp(HttpContext context) => context.Request.Path.StartsWithSegments(Path);
}
