using System.CommandLine;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub bench</c>: becomes the benchmark program.</summary>
internal sealed class BenchCommand : Command
{
    private const string Project = "ToolHub.Bench";

    public BenchCommand()
        : base("bench", "Run the benchmark; all arguments are its own.")
    {
        // Its own --help too: unknown options are not ours to refuse.
        TreatUnmatchedTokensAsErrors = false;
        SetAction(arguments => ProcessImage.ReplaceByDotnet(
            Path.Combine(Workspace.ProgramFolder(Project), Project + ".dll"),
            arguments.UnmatchedTokens,
            new Dictionary<string, string>()));
    }
}
