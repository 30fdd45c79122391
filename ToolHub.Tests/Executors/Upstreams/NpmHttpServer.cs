using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A server from npm that speaks HTTP.</summary>
internal sealed class NpmHttpServer : IAsyncDisposable
{
    private readonly Process _process;

    private NpmHttpServer(Process process, int port)
    {
        _process = process;
        Url = new($"http://127.0.0.1:{port}/mcp");
    }

    public Uri Url { get; }

    public static async Task<NpmHttpServer> StartAsync(string node, string script, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(node, [script, "streamableHttp"]) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PORT"] = $"{port}";
        // Null only for programs that a shell opens.
        var server = new NpmHttpServer(Process.Start(start)!, port);
        while (await server._process.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("listening", StringComparison.Ordinal))
            {
                _ = server._process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return server;
            }
        }

        throw new IOException("The server ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <summary>The server takes no zero; the port is free until somebody else is quicker.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
