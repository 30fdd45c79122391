using System.Net;
using System.Net.Sockets;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class FreePortTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    public void IsFree_PortWithListener_IsFalse(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.False(FreePort.IsFree(port));
        Assert.True(FreePort.From(port, []) > port);
    }

    [Fact]
    public void From_FreePort_KeepsIt()
    {
        var port = FreePort.Any();

        Assert.Equal(port, FreePort.From(port, []));
    }

    [Fact]
    public void From_PortMeantForAnotherPart_StepsOver()
    {
        var port = FreePort.Any();

        Assert.NotEqual(port, FreePort.From(port, [port]));
    }
}
