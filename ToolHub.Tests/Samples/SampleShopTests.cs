using System.Text.Json;
using ToolHub.Tests.Cli;

namespace ToolHub.Tests.Samples;

/// <summary>What the README tells a newcomer to do, by the same commands.</summary>
public sealed class SampleShopTests(CommandLine toolhub) : IClassFixture<CommandLine>, IAsyncLifetime
{
    private static string Shop => Path.Combine(ToolHub.Cli.Launching.Workspace.Find().Repository, "samples", "shop");

    public async ValueTask InitializeAsync()
    {
        await toolhub.SucceedAsync("up", "--samples", "--detach");
        await toolhub.SucceedAsync("import", Shop, "--apply");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ImportedTools_AreCallable()
    {
        var shipment = await CallAsync("get_shipment", """{"id":"S1003"}""");
        var sales = await CallAsync("get_daily_sales", """{"from":"2026-02-01"}""");
        await WaitForAsync("everything_echo");
        var (_, echo) = await toolhub.RunAsync("call", "everything_echo", """{"message":"hello"}""");

        Assert.Equal("A103", shipment.GetProperty("orderId").GetString());
        Assert.NotEqual(0, sales.GetProperty("row_count").GetInt32());
        Assert.Equal("Echo: hello", echo.Trim());
    }

    [Fact]
    public async Task ImportedRules_Refuse()
    {
        var (exitCode, output) = await toolhub.RunAsync("call", "get_quote", """{"carrier":"Bicycle","weightGrams":40000}""");
        var quote = await CallAsync("get_quote", """{"carrier":"Bicycle","weightGrams":4000}""");

        Assert.Equal(1, exitCode);
        Assert.Contains("Bicycles carry up to 30 kg", output, StringComparison.Ordinal);
        Assert.Equal(1, quote.GetProperty("days").GetInt32());
    }

    [Fact]
    public async Task Import_Again_ChangesNothing() =>
        Assert.EndsWith("0 changed, 16 unchanged. Done.", (await toolhub.SucceedAsync("import", Shop, "--apply")).Trim());

    [Fact]
    public async Task Export_ImportsUnchanged()
    {
        var file = Path.Combine(toolhub.Workspace.StateFolder, "export.yaml");
        await toolhub.SucceedAsync("export", "--output", file);

        Assert.Contains("0 changed", await toolhub.SucceedAsync("import", file), StringComparison.Ordinal);
    }

    private async Task<JsonElement> CallAsync(string tool, string arguments) =>
        JsonElement.Parse(await toolhub.SucceedAsync("call", tool, arguments));

    /// <summary>The tools of an MCP server are there once it was asked for them.</summary>
    private Task WaitForAsync(string tool) => Infrastructure.Eventually.TrueAsync(
        async () => (await toolhub.SucceedAsync("tools")).Contains(tool, StringComparison.Ordinal),
        TimeSpan.FromSeconds(30),
        TestContext.Current.CancellationToken);
}
