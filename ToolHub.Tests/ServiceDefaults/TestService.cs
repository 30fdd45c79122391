using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ToolHub.ServiceDefaults;

namespace ToolHub.Tests.ServiceDefaults;

/// <summary>A service that has nothing but the defaults and the endpoints of a test.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestService(WebApplication app, HttpClient client)
    {
        _app = app;
        Client = client;
    }

    public IServiceProvider Services => _app.Services;

    public HttpClient Client { get; }

    public RecordingLoggerProvider Logs => _app.Services.GetRequiredService<RecordingLoggerProvider>();

    public static async Task<TestService> StartAsync(
        Action<WebApplication> map,
        Action<IHostApplicationBuilder>? configure = null,
        string environment = "Production",
        Dictionary<string, string?>? settings = null,
        bool onNetwork = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        if (onNetwork)
        {
            builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.AddServiceDefaults();
        builder.Logging.AddFilter<ConsoleLoggerProvider>(_ => false);
        builder.Services.AddSingleton<RecordingLoggerProvider>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<RecordingLoggerProvider>());
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapDefaultEndpoints();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestService(app, onNetwork ? new HttpClient { BaseAddress = new Uri(app.Urls.Single()) } : app.GetTestClient());
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
