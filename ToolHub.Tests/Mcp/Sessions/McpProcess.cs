using System.Diagnostics;
using System.Net.Http.Headers;
using ToolHub.Cli.LocalServers;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>The server as a process of its own, which a test can kill.</summary>
internal sealed class McpProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private McpProcess(Process process, int port)
    {
        _process = process;
        Endpoint = new($"http://127.0.0.1:{port}/mcp");
    }

    public Uri Endpoint { get; }

    public HttpClient Http { get; } = new();

    /// <summary>Starts the program, without waiting for it.</summary>
    public static McpProcess Start(string postgres, string redis, params IEnumerable<(string Name, string Value)> settings)
    {
        var port = FreePort.Any();
        var start = new ProcessStartInfo(
            StdioProgram.Command,
            [Path.Combine(StdioProgram.Folder, "ToolHub.McpServer.dll"), "--urls", $"http://127.0.0.1:{port}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Testing";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        start.Environment["ConnectionStrings__toolhub"] = postgres;
        start.Environment["ConnectionStrings__redis"] = redis;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!; // Without a shell there always is a process, or an exception.
        // A full pipe would stop the server in the middle of a line of its log.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new(process, port);
    }

    public Task WaitUntilReadyAsync() => Eventually.TrueAsync(IsReadyAsync, StartPatience, TestContext.Current.CancellationToken);

    /// <summary>Sends a request as it is; the caller reads the response.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? key)
    {
        request.RequestUri = Endpoint;
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the process as a crash does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        Assert.False(_process.HasExited, "The server ended while it started.");
        try
        {
            using var response = await Http.GetAsync(new Uri(Endpoint, "/health"), TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }
}
