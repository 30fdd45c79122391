using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Servers;

/// <summary>Takes what ToolHub exports over OTLP and throws it away, so that measuring costs what it costs in production.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _metricExports;

    private TelemetryCollector(Uri address)
    {
        Address = address;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", TakeAsync);
    }

    public Uri Address { get; }

    /// <summary>How many batches of metrics have come: proof that metrics were on.</summary>
    public int MetricExports => Volatile.Read(ref _metricExports);

    public static async Task<TelemetryCollector> StartAsync(CancellationToken cancellationToken)
    {
        var collector = new TelemetryCollector(new Uri($"http://127.0.0.1:{FreePort.Any()}"));
        await collector._app.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, string signal)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        if (signal == "metrics")
        {
            Interlocked.Increment(ref _metricExports);
        }

        // An empty message is a complete answer: everything was accepted.
        context.Response.ContentType = "application/x-protobuf";
    }
}
