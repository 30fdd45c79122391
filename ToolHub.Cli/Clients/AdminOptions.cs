using System.CommandLine;
using ToolHub.Cli.Launching;

namespace ToolHub.Cli.Clients;

/// <summary>The options of every command that talks to the admin API.</summary>
internal sealed class AdminOptions
{
    private readonly Option<string?> _url = new("--url") { Description = "The admin API; without it, that of this machine's ToolHub." };
    private readonly Option<string?> _key = HubOptions.NewKeyOption();

    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(_key);
    }

    public AdminClient Connect(ParseResult arguments) => new(HubConnection.Resolve(
        arguments.GetValue(_url), HubOptions.KeyOf(arguments, _key), Workspace.Find(), running => running.Admin));
}
