using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ToolHub.Tests.StandIns;

public sealed class OpenTelemetryTests : IAsyncDisposable
{
    private readonly ActivityRecorder _activities = new();
    private readonly MetricRecorder _metrics = new();

    // Listeners are process-wide and other tests run servers at the same time: this trace tells our activities from theirs.
    private readonly ActivityContext _trace = new(
        ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private WebApplication? _app;

    [Fact]
    public void AddOpenTelemetry_CalledTwice_OneHostedServiceThatComesFirst()
    {
        var services = new ServiceCollection();
        services.AddHostedService<OtherService>();

        services.AddOpenTelemetry().Services.AddOpenTelemetry();

        var hosted = services.Where(descriptor => descriptor.ServiceType == typeof(IHostedService)).ToArray();
        Assert.Equal(2, hosted.Length);
        Assert.Equal(typeof(OtherService), hosted[1].ImplementationType);
    }

    [Fact]
    public async Task AddOpenTelemetry_HostStarts_ListensToNamedSourcesOnly()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        using var listened = new ActivitySource("ToolHub.Tests.Listened");
        using var ignored = new ActivitySource("ToolHub.Tests.Ignored");
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(listened.Name).AddProcessor(_activities));
        using var host = builder.Build();
        Assert.Null(listened.StartActivity("before the start"));

        await host.StartAsync(TestContext.Current.CancellationToken);
        listened.StartActivity("work", ActivityKind.Internal, _trace)?.Dispose();

        Assert.Null(ignored.StartActivity("work", ActivityKind.Internal, _trace));
        Assert.Equal("work", (await NextActivityAsync()).DisplayName);
    }

    [Fact]
    public async Task AddAspNetCoreInstrumentation_Request_IsNamedAndTaggedByConvention()
    {
        var client = await StartAsync();

        using var response = await client.GetAsync("/items/7?token=secret", TestContext.Current.CancellationToken);

        var activity = await NextActivityAsync();
        Assert.Equal("GET /items/{id}", activity.DisplayName);
        Assert.Equal(ActivityKind.Server, activity.Kind);
        Assert.Equal("GET", activity.GetTagItem("http.request.method"));
        Assert.Equal("/items/{id}", activity.GetTagItem("http.route"));
        Assert.Equal("/items/7", activity.GetTagItem("url.path"));
        Assert.Equal(200, activity.GetTagItem("http.response.status_code"));
        Assert.DoesNotContain(activity.TagObjects, tag => $"{tag.Value}".Contains("secret"));
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
    }

    [Fact]
    public async Task AddAspNetCoreInstrumentation_ServerError_StatusIsError()
    {
        var client = await StartAsync();

        using var response = await client.GetAsync("/broken", TestContext.Current.CancellationToken);

        var activity = await NextActivityAsync();
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
    }

    [Theory]
    [InlineData("/untraced")]
    [InlineData("/untraceable")]
    public async Task AddAspNetCoreInstrumentation_FilterRefusesOrThrows_RequestWorksUntraced(string path)
    {
        var client = await StartAsync();

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        using var traced = await client.GetAsync("/items/7", TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("GET /items/{id}", (await NextActivityAsync()).DisplayName);
    }

    [Fact]
    public async Task AddInstrumentations_RequestThroughHttpClient_BothEndsAreMeasuredAndShareTheTrace()
    {
        var client = await StartAsync(useKestrel: true);
        using var parent = new Activity("test").SetParentId(_trace.TraceId, _trace.SpanId, _trace.TraceFlags).Start();

        using var response = await client.GetAsync("/items/7", TestContext.Current.CancellationToken);
        await _app!.StopAsync(TestContext.Current.CancellationToken);
        _app.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Activity[] both = [await NextActivityAsync(), await NextActivityAsync()];
        var server = Assert.Single(both, activity => activity.Source.Name == "Microsoft.AspNetCore");
        Assert.Single(both, activity => activity.Source.Name == "System.Net.Http" && activity.SpanId == server.ParentSpanId);
        Assert.Equal("Microsoft.AspNetCore.Hosting", _metrics.Meters["http.server.request.duration"]);
        Assert.Equal("Microsoft.AspNetCore.Server.Kestrel", _metrics.Meters["kestrel.connection.duration"]);
        Assert.Equal("System.Net.Http", _metrics.Meters["http.client.request.duration"]);
        Assert.Equal("System.Runtime", _metrics.Meters["dotnet.gc.collections"]);
    }

    public async ValueTask DisposeAsync()
    {
        _activities.Dispose();
        _metrics.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private Task<Activity> NextActivityAsync() => _activities.NextAsync(_trace.TraceId, TestContext.Current.CancellationToken);

    private async Task<HttpClient> StartAsync(bool useKestrel = false)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.Filter = Filter)
                .AddHttpClientInstrumentation()
                .AddProcessor(_activities))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddReader(new BaseExportingMetricReader(_metrics)));

        if (useKestrel)
        {
            builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        _app = builder.Build();
        _app.MapGet("/items/{id}", (int id) => id);
        _app.MapGet("/broken", () => Results.StatusCode(StatusCodes.Status500InternalServerError));
        _app.MapGet("/untraced", () => "ok");
        _app.MapGet("/untraceable", () => "ok");
        await _app.StartAsync(TestContext.Current.CancellationToken);
        if (useKestrel)
        {
            return new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        }

        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{_trace.TraceId}-{_trace.SpanId}-01");
        return client;
    }

    private static bool Filter(HttpContext context) => context.Request.Path.Value switch
    {
        "/untraced" => false,
        "/untraceable" => throw new InvalidOperationException("filter"),
        _ => true,
    };

    private sealed class OtherService : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
