using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ToolHub.Cli.LocalServers;

/// <summary>Chooses TCP ports that nothing on this machine listens on.</summary>
internal static class FreePort
{
    /// <summary>Returns a port that the operating system considers free.</summary>
    public static int Any()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Returns the first free port from <paramref name="preferred"/> upwards that is not in <paramref name="taken"/>.</summary>
    public static int From(int preferred, IReadOnlyCollection<int> taken)
    {
        for (var port = preferred; port <= IPEndPoint.MaxPort; port++)
        {
            if (!taken.Contains(port) && IsFree(port))
            {
                return port;
            }
        }

        return Any();
    }

    /// <summary>Says whether a server could listen on <paramref name="port"/> of both loopback addresses.</summary>
    public static bool IsFree(int port)
    {
        // The table also shows listeners on a single other address, where binding to loopback would succeed
        // although clients that say "localhost" or the host's name could reach the other program.
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        return Array.TrueForAll(listeners, listener => listener.Port != port)
            && CanBind(IPAddress.Loopback, port)
            && CanBind(IPAddress.IPv6Loopback, port);
    }

    private static bool CanBind(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception)
        {
            // Without IPv6 on this machine there is nothing that a server could fail to get.
            return exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
