using System.Net;
using Microsoft.Extensions.Logging;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.HostileInput;

/// <summary>What must hold after any input whatever: an answer that gives nothing away, a quiet log, and a server that goes on.</summary>
internal static class UnharmedServer
{
    /// <summary>Words of our code, our libraries, our database and our machine.</summary>
    private static readonly string[] Secrets =
    [
        "Exception", "   at ", "System.", "Npgsql", "Microsoft.", "StackExchange", "SELECT", "Host=", "Password", "127.0.0.1",
        AppContext.BaseDirectory, Environment.MachineName,
    ];

    /// <summary>Sends what no good client would send, and checks that the server takes no harm.</summary>
    public static async Task<McpReply> SendHostileAsync(this McpServerFixture server, HttpRequestMessage request)
    {
        var logged = server.Host.Logs.Records.Count;
        var reply = await server.SendAsync(request);
        Assert.NotEmpty(reply.CorrelationId());
        ShouldGiveNothingAway(reply);
        Assert.DoesNotContain(server.Host.Logs.Records.Skip(logged), record => record.Level >= LogLevel.Error);

        var next = await server.SendAsync(McpPost.LegacyCall("ping"));
        Assert.Equal((HttpStatusCode.OK, "pong"), (next.Status, (string?)next.Result?["structuredContent"]?["message"]));
        return reply;
    }

    public static void ShouldGiveNothingAway(McpReply reply)
    {
        var text = reply.Message?.ToJsonString() ?? "";
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }
}
