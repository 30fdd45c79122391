namespace ToolHub.Bench.Peers;

/// <summary>A REST service whose own time is next to nothing.</summary>
internal static class RestPeer
{
    public const string EchoPath = "/echo/";

    public static Task RunAsync(CancellationToken cancellationToken)
    {
        var app = PeerHost.CreateBuilder().Build();
        app.MapGet(PeerHost.HealthPath, () => Results.Ok());
        app.MapGet(EchoPath + "{message}", (string message) => Results.Json(new { message }));
        return app.RunAsync(cancellationToken);
    }
}
