using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ToolHub.Core.Registry;
using ToolHub.Mcp.Protocol;
using ToolHub.Tests.ServiceDefaults;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>The real server, Program.cs and Kestrel included, on a free port of this process.</summary>
/// <remarks>Several programs of the solution have a class Program; any other type names the assembly as well.</remarks>
internal sealed class McpHost : WebApplicationFactory<ICallOrigin>
{
    /// <summary>
    /// Within this a running server has noticed a change of the registry, also on a busy test machine. How soon it really does, the
    /// benchmark measures; that it needs no poll, the tests of the follower show.
    /// </summary>
    public static readonly TimeSpan Noticed = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> _settings;
    private readonly McpSessions _sessions;
    private readonly Action<IServiceCollection> _addServices;

    public McpHost(string postgres, string redis, params IEnumerable<(string Name, string Value)> settings)
        : this(postgres, redis, addServices: _ => { }, settings)
    {
    }

    /// <summary>A server with tools of the test's own.</summary>
    public McpHost(
        string postgres,
        string redis,
        Action<IServiceCollection> addServices,
        params IEnumerable<(string Name, string Value)> settings)
    {
        _addServices = addServices;
        _settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        _settings["ConnectionStrings:toolhub"] = postgres;
        _settings["ConnectionStrings:redis"] = redis;
        UseKestrel(port: 0);
        StartServer();
        Http = CreateClient();
        _sessions = new(Http, Endpoint);
    }

    /// <summary>Sends no credentials of its own.</summary>
    public HttpClient Http { get; }

    public RecordingLoggerProvider Logs { get; } = new();

    public Uri Endpoint => new(Http.BaseAddress!, "/mcp"); // A client of the factory has an address.

    /// <summary>Sends one raw request of the protocol; one of the initialize era goes into a session of its key.</summary>
    public async Task<McpReply> SendAsync(HttpRequestMessage request, string? key)
    {
        using (request)
        {
            request.RequestUri ??= Endpoint;
            if (key is not null)
            {
                await _sessions.JoinAsync(request, key);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            }

            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await McpReply.ReadAsync(response);
        }
    }

    /// <summary>Connects the official C# client, held to one version of the protocol.</summary>
    public Task<McpClient> ConnectAsync(string key, string protocolVersion) =>
        ConnectAsync(key, new McpClientOptions { ProtocolVersion = protocolVersion });

    /// <summary>Connects the official C# client.</summary>
    public Task<McpClient> ConnectAsync(string key, McpClientOptions client)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        };
        return McpClient.CreateAsync(
            new HttpClientTransport(options),
            client,
            cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the server knows its tools and its callers; asking its health endpoint would leave errors in the log.</summary>
    public Task WaitUntilReadyAsync() => Services.GetRequiredService<RegistryReadiness>()
        .WaitAsync(TestContext.Current.CancellationToken)
        .WaitAsync(StartPatience, TestContext.Current.CancellationToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Development would look for a local run and take its databases.
        builder.UseEnvironment("Testing");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        var settings = Path.Combine(StdioProgram.Folder, "appsettings.json");
        builder.ConfigureAppConfiguration(configuration => configuration.AddJsonFile(settings));

        builder.ConfigureServices(_addServices);
        // The console belongs to the test results.
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
    }
}
