using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Client;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

/// <summary>A real web server with one MCP endpoint, and a client for it.</summary>
internal sealed class McpApplication : IAsyncDisposable
{
    public const string UserHeader = "Test-User";

    private readonly WebApplication _application;

    private McpApplication(WebApplication application)
    {
        _application = application;
        Http = new HttpClient { BaseAddress = new Uri(new Uri(application.Urls.Single()), "/mcp") };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _application.Services;

    public static async Task<McpApplication> StartAsync(
        Action<IMcpServerBuilder>? configureServer = null,
        Action<HttpServerTransportOptions>? configureTransport = null,
        Action<WebApplicationBuilder>? configureHost = null,
        Action<WebApplication>? configurePipeline = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configureHost?.Invoke(builder);
        var server = builder.Services.AddMcpServer().WithHttpTransport(configureTransport);
        (configureServer ?? (static server => server.WithTools(SampleTools.All)))(server);

        var application = builder.Build();
        application.Use(SignIn);
        configurePipeline?.Invoke(application);
        application.MapMcp("/mcp");
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new McpApplication(application);
    }

    public async Task<McpReply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await McpReply.ReadAsync(response);
        }
    }

    public Task<McpClient> ConnectAsync(string? protocolVersion, Action<McpClientOptions>? configureClient = null)
    {
        var clientOptions = new McpClientOptions { ProtocolVersion = protocolVersion };
        configureClient?.Invoke(clientOptions);
        var options = new HttpClientTransportOptions { Endpoint = Http.BaseAddress!, TransportMode = HttpTransportMode.StreamableHttp };
        return McpClient.CreateAsync(
            new HttpClientTransport(options, Http),
            clientOptions,
            cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Starts a server whose clients have sessions, if they begin with a handshake.</summary>
    public static Task<McpApplication> StartWithSessionsAsync(
        Action<HttpServerTransportOptions>? configureTransport = null,
        Action<IMcpServerBuilder>? configureServer = null,
        Action<WebApplicationBuilder>? configureHost = null) => StartAsync(
            configureServer,
            transport =>
            {
                transport.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
                configureTransport?.Invoke(transport);
            },
            configureHost);

    /// <summary>Shuts down as on a signal of the operating system.</summary>
    public Task StopAsync() => _application.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    /// <summary>Signs in whoever the request names.</summary>
    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[UserHeader] is [{ } name])
        {
            Claim[] claims = [new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name)];
            context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        }

        return next(context);
    }
}
