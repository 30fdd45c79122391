using System.CommandLine;
using ToolHub.Bench.Calls;
using ToolHub.Bench.Peers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench peer NAME</c>: is a server to compare with; the program starts itself with this.</summary>
internal sealed class PeerCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "The peer." };

    public PeerCommand()
        : base("peer", "Serve as a peer; the comparison starts this itself.")
    {
        Hidden = true;
        _name.AcceptOnlyFromAmong(ServerNames.Kestrel, ServerNames.Sdk, ServerNames.Rest);
        Add(_name);
        SetAction((arguments, cancellationToken) => arguments.GetValue(_name) switch
        {
            ServerNames.Kestrel => KestrelPeer.RunAsync(cancellationToken),
            ServerNames.Rest => RestPeer.RunAsync(cancellationToken),
            _ => SdkPeer.RunAsync(cancellationToken),
        });
    }
}
