using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

/// <summary>A local server that is a shell script, ready when it has created its file.</summary>
internal sealed class ScriptServer(string name, string script, Workspace workspace) : ILocalServer
{
    /// <summary>Gets ready at once and writes its name to the common journal when it is stopped.</summary>
    public const string Orderly = """
        trap 'echo "stop $NAME" >>"$JOURNAL"; rm -f "$READY"; exit 0' TERM
        echo "start $NAME" >>"$JOURNAL"; touch "$READY"
        while :; do sleep 0.02; done
        """;

    public string Name => name;

    public string Address => "nowhere";

    public int Starts { get; private set; }

    private string Ready => workspace.PathTo(name + ".ready");

    public static string JournalOf(Workspace workspace) => workspace.PathTo("journal");

    public Task<LocalProcess> StartAsync(CancellationToken cancellationToken)
    {
        Starts++;
        File.Delete(Ready);
        return Task.FromResult(LocalProcess.Start(new LocalProcessStart
        {
            CommandLine = ["sh", "-c", script],
            Log = workspace.Log(name),
            WorkingDirectory = workspace.StateFolder,
            Environment = new Dictionary<string, string> { ["NAME"] = name, ["READY"] = Ready, ["JOURNAL"] = JournalOf(workspace) },
        }));
    }

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => Task.FromResult(File.Exists(Ready));
}
