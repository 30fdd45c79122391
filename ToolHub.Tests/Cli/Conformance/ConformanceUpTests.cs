using System.Net;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Cli.Conformance;

/// <summary>A ToolHub for the suites, as the command line starts it.</summary>
public sealed class ConformanceUpTests : IAsyncDisposable
{
    private readonly CommandLine _toolhub = new();

    public ValueTask DisposeAsync() => _toolhub.DisposeAsync();

    [Fact]
    public async Task Up_ForConformance_OffersTheFixturesOnADatabaseOfTheirOwn()
    {
        var output = await _toolhub.SucceedAsync("up", "--conformance", "--detach");
        var state = RunState.Require(_toolhub.Workspace);

        Assert.Contains("For tests only", output);
        Assert.True(state.ForConformance);
        Assert.EndsWith("/toolhub_conformance", state.Postgres);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(state.Mcp));
        // Whoever asks for a real hub must not be handed this one.
        Assert.Equal(LauncherException.Failure, (await _toolhub.RunAsync("up", "--detach")).ExitCode);
    }

    private static async Task<HttpStatusCode> CallAsync(string endpoint)
    {
        using var http = new HttpClient();
        using var request = McpPost.ModernCall("test_simple_text");
        request.RequestUri = new Uri(endpoint);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
