using System.Diagnostics;
using System.Net.Http.Headers;
using ToolHub.Cli.LocalServers;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>The built server in a process of its own, which a test may kill.</summary>
internal sealed class ServerProgram : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly HttpClient _http = new();
    private readonly Process _process;
    private readonly Uri _endpoint;

    private ServerProgram(TaskServers servers)
    {
        var address = $"http://127.0.0.1:{FreePort.Any()}";
        _endpoint = new(address + "/mcp");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(StdioProgram.Folder, "ToolHub.McpServer.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Testing",
                ["ASPNETCORE_URLS"] = address,
                ["ConnectionStrings__toolhub"] = servers.Database.ConnectionString,
                ["ConnectionStrings__redis"] = servers.RedisConnectionString,
                ["OrderExport__RowsPerSecond"] = "1",
            },
        };
        _process = Process.Start(start)!; // Without a shell there always is a process, or an exception.
        // Nobody reads them, but a full pipe would stop the program.
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts the program and waits until it knows the caller.</summary>
    public static async Task<ServerProgram> StartAsync(TaskServers servers, string key)
    {
        var program = new ServerProgram(servers);
        await Eventually.TrueAsync(() => program.IsReadyAsync(key), StartPatience, TestContext.Current.CancellationToken);
        return program;
    }

    public async Task<McpReply> SendAsync(HttpRequestMessage request, string key)
    {
        using (request)
        {
            request.RequestUri = _endpoint;
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return await McpReply.ReadAsync(response);
        }
    }

    /// <summary>Ends the process without a chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync(string key)
    {
        try
        {
            return (await SendAsync(McpPost.ModernCall("ping", []), key)).Result is not null;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
