using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ToolHub.Cli.LocalServers;

/// <summary>Asks a Redis server on this machine whether it takes commands; while it loads its snapshot it does not yet.</summary>
internal static class RedisProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<bool> AnswersAsync(int port, string password, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, timeout.Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"AUTH {password}\r\nPING\r\n"), timeout.Token);
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync(timeout.Token) == "+OK" && await reader.ReadLineAsync(timeout.Token) == "+PONG";
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
