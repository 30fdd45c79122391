using System.Text.Json;

namespace ToolHub.Bench.Peers;

/// <summary>The limit of the platform: parses the request's JSON and answers with a fixed one.</summary>
internal static class KestrelPeer
{
    private static readonly byte[] Answer =
        """{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","content":[{"type":"text","text":"hello"}]}}"""u8.ToArray();

    public static Task RunAsync(CancellationToken cancellationToken)
    {
        var app = PeerHost.CreateBuilder().Build();
        app.MapGet(PeerHost.HealthPath, () => Results.Ok());
        app.MapPost(PeerHost.McpPath, AnswerAsync);
        return app.RunAsync(cancellationToken);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
    }
}
