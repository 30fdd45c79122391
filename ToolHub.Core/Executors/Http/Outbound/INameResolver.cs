using System.Net;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>Finds the addresses of a host name.</summary>
internal interface INameResolver
{
    /// <summary>Throws <see cref="System.Net.Sockets.SocketException"/> if there are none.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
