using System.Text.Json;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class RunStateTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    private Workspace Workspace => _temporary.Workspace;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Write_AnyState_IsForItsOwnerOnly()
    {
        State(ProcessIdentity.Current).Write(Workspace);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Workspace.RunFile));
        Assert.Equal([Workspace.RunFile], Directory.GetFiles(Workspace.StateFolder));
    }

    [Fact]
    public void Write_AnyState_HasTheNamesThatOtherToolsRead()
    {
        State(ProcessIdentity.Current).Write(Workspace);

        var json = JsonDocument.Parse(File.ReadAllText(Workspace.RunFile)).RootElement;
        Assert.Equal("http://localhost:5080/mcp", json.GetProperty("mcp").GetString());
        Assert.Equal("http://localhost:5081", json.GetProperty("admin").GetString());
        Assert.Equal("key", json.GetProperty("apiKey").GetString());
        Assert.Equal("postgresql://u:p@127.0.0.1:1/toolhub", json.GetProperty("postgres").GetString());
        Assert.Equal("redis://:p@127.0.0.1:2", json.GetProperty("redis").GetString());
        Assert.False(json.TryGetProperty("dashboard", out _));
        Assert.Equal(Environment.ProcessId, json.GetProperty("processes")[0].GetProperty("pid").GetInt32());
    }

    [Fact]
    public void Read_WrittenState_ComesBack()
    {
        var state = State(ProcessIdentity.Current);
        state.Write(Workspace);

        Assert.Equal(state.ToJson(), RunState.Read(Workspace)?.ToJson());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{ half")]
    public void Read_NoUsableFile_IsNull(string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(Workspace.RunFile, content);
        }

        Assert.Null(RunState.Read(Workspace));
    }

    [Fact]
    public void Require_SupervisorGone_SaysHowToStart()
    {
        State(ProcessIdentity.Current).Write(Workspace);
        Assert.NotNull(RunState.Require(Workspace));

        State(ProcessIdentity.Current with { StartTime = 1 }).Write(Workspace);

        Assert.Contains("./toolhub up", Assert.Throws<LauncherException>(() => RunState.Require(Workspace)).Message);
    }

    [Fact]
    public async Task AskAsync_DeadSupervisor_IsNotRunning()
    {
        State(ProcessIdentity.Current).Write(Workspace);
        var alive = await StatusReport.AskAsync(Workspace, TestContext.Current.CancellationToken);

        State(ProcessIdentity.Current with { StartTime = 1 }).Write(Workspace);
        var dead = await StatusReport.AskAsync(Workspace, TestContext.Current.CancellationToken);

        Assert.True(alive.Running);
        Assert.False(dead.Running);
        Assert.Equal(PartState.Dead, Assert.Single(dead.Parts).State);
    }

    [Fact]
    public void Text_MovedStateFolder_TellsClaudeDesktopWhereItIs()
    {
        var state = State(ProcessIdentity.Current) with { Notices = ["Port 5080 is in use; the MCP endpoint is on 5082."] };

        var text = new ReadyMessage(state, Workspace).Text();

        Assert.StartsWith("Port 5080 is in use", text);
        Assert.Contains("claude mcp add --transport http toolhub http://localhost:5080/mcp --header \"Authorization: Bearer key\"", text);
        Assert.Contains($"\"env\": {{ \"TOOLHUB_HOME\": \"{Workspace.StateFolder}\" }}", text);
        Assert.DoesNotContain("TOOLHUB_HOME", new ReadyMessage(state, new Workspace("/repository", null)).Text());
    }

    private static RunState State(ProcessIdentity supervisor) => new()
    {
        Mcp = "http://localhost:5080/mcp",
        Admin = "http://localhost:5081",
        ApiKey = "key",
        Postgres = "postgresql://u:p@127.0.0.1:1/toolhub",
        Redis = "redis://:p@127.0.0.1:2",
        Notices = [],
        Processes = [new(RunningPart.Supervisor, supervisor.Pid, supervisor.StartTime, "")],
    };
}
