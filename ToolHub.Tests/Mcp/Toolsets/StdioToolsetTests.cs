using ToolHub.Core.Access;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.Mcp.Toolsets;

/// <summary>The built program with <c>--toolset</c>.</summary>
[Collection(nameof(StdioCollection))]
public sealed class StdioToolsetTests(McpServerFixture server)
{
    private const string Initialize =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":
        {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}
        """;

    private const string List = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_OfAToolset_SeesOnlyItsTools()
    {
        await AddToolsetAsync("stdio-set");
        var environment = StdioProgram.EnvironmentOf(server, server.KeyOf(RoleNames.Developer));
        using var process = StdioProgram.Start(environment, "--toolset", "stdio-set");
        await process.StandardInput.WriteLineAsync(Initialize.ReplaceLineEndings(""));
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await process.StandardInput.WriteLineAsync(List);
        await process.StandardInput.FlushAsync(CancellationToken);

        await process.StandardOutput.ReadLineAsync(CancellationToken).AsTask().WaitAsync(Patience, CancellationToken);
        var list = await process.StandardOutput.ReadLineAsync(CancellationToken).AsTask().WaitAsync(Patience, CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken).WaitAsync(Patience, CancellationToken);

        Assert.Contains("\"name\":\"pong\"", list);
        Assert.DoesNotContain("get_order", list);
    }

    [Fact]
    public async Task Start_WithAnUnknownToolset_SaysSoAndEnds()
    {
        var environment = StdioProgram.EnvironmentOf(server, server.KeyOf(RoleNames.Developer));

        var finished = await StdioProgram.RunAsync(environment, Patience, "--toolset", "nothing");

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("There is no toolset nothing", finished.Errors);
    }

    private async Task AddToolsetAsync(string name)
    {
        await using var context = MigratedDatabase.OpenContext(server.Database.ConnectionString);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken);
        var draft = new ToolsetDraft { Name = name, Entries = [new() { Tool = "ping", Name = "pong" }] };
        await new ToolsetPublisher(context, TimeProvider.System).SetAsync(current: null, draft, CancellationToken);
        await transaction.CommitAsync(CancellationToken);
    }
}
