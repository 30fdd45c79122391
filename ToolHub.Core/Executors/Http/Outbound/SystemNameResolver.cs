using System.Net;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>Asks as every program on this machine does.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken);
}
