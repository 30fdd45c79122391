using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ToolHub.Tests.ServiceDefaults.Telemetry;

public sealed partial class TelemetryTests
{
    [Fact]
    public async Task AddServiceDefaults_CollectorNamed_TracesMetricsAndLogsArrive()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var meter = new Meter("ToolHub");
        await using var service = await StartAsync(collector.Address);
        var logger = service.Services.GetRequiredService<ILogger<TelemetryTests>>();

        using var response = await service.Client.GetAsync("/items/7", TestContext.Current.CancellationToken);
        meter.CreateCounter<int>("toolhub.test").Add(1);
        LogLine(logger, "the collector");
        await FlushAsync(service);

        Assert.Contains("/items/{id}", collector.Received("traces"));
        Assert.Contains("toolhub.test", collector.Received("metrics"));
        Assert.Contains("http.server.request.duration", collector.Received("metrics"));
        Assert.Contains("A line for the collector", collector.Received("logs"));
        Assert.Contains("service.instance.id", collector.Received("traces"));
    }

    [Fact]
    public async Task AddServiceDefaults_ServiceNameInEnvironment_Wins()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var service = await StartAsync(collector.Address, new() { ["OTEL_SERVICE_NAME"] = "from-environment" });

        using var response = await service.Client.GetAsync("/items/7", TestContext.Current.CancellationToken);
        await FlushAsync(service);

        Assert.Contains("from-environment", collector.Received("traces"));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/ready")]
    [InlineData("/healthz")]
    public async Task AddServiceDefaults_HealthRequest_IsNotTraced(string path)
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var service = await StartAsync(collector.Address);

        using var health = await service.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var other = await service.Client.GetAsync("/items/7", TestContext.Current.CancellationToken);
        await FlushAsync(service);

        Assert.Contains("GET /items/{id}", collector.Received("traces"));
        Assert.DoesNotContain($"GET {path}", collector.Received("traces"));
    }

    [Theory]
    [InlineData("ToolHub")]
    [InlineData("Npgsql")]
    [InlineData("Experimental.ModelContextProtocol")]
    public async Task AddServiceDefaults_Source_IsListenedTo(string name)
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var service = await StartAsync(collector.Address);
        using var source = new ActivitySource(name);

        source.StartActivity($"{name} works")?.Dispose();
        await FlushAsync(service);

        Assert.Contains($"{name} works", collector.Received("traces"));
    }

    [Fact]
    public async Task AddServiceDefaults_NoCollector_NothingListens()
    {
        await using var service = await StartAsync(collectorAddress: null);

        Assert.Null(service.Services.GetService<TracerProvider>());
        Assert.Null(service.Services.GetService<MeterProvider>());
        Assert.Null(service.Services.GetService<LoggerProvider>());
    }

    private static Task<TestService> StartAsync(string? collectorAddress, Dictionary<string, string?>? settings = null) =>
        TestService.StartAsync(
            app => app.MapGet("/items/{id}", (int id) => id),
            settings: new(settings ?? [])
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collectorAddress,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
            onNetwork: true);

    private static async Task FlushAsync(TestService service)
    {
        // A server ends its activity after the client has the answer, but before it stops.
        await service.StopAsync();
        service.Services.GetRequiredService<TracerProvider>().ForceFlush();
        service.Services.GetRequiredService<MeterProvider>().ForceFlush();
        service.Services.GetRequiredService<LoggerProvider>().ForceFlush();
    }

    [LoggerMessage(LogLevel.Information, "A line for {Receiver}")]
    private static partial void LogLine(ILogger logger, string receiver);
}
