using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>
/// Makes every outbound connection, and only to addresses that whoever writes a tool may reach: a URL must not be a way into the network
/// that ToolHub stands in (server-side request forgery). The name is resolved here, once, and the addresses that were checked are the
/// ones that are connected to, so that no second answer of a name server can lead elsewhere (DNS rebinding).
/// </summary>
internal sealed partial class OutboundGuard(INameResolver resolver, IOptions<OutboundOptions> options, ILogger<OutboundGuard> logger)
{
    // The options were checked at start.
    private readonly AllowedHost[] _allowed = [.. options.Value.AllowedHosts.Select(AllowedHost.TryParse).OfType<AllowedHost>()];

    /// <summary>
    /// Connects for a <see cref="SocketsHttpHandler"/>; throws <see cref="OutboundRefusedException"/> if no address may be called.
    /// </summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await ResolveAsync(host, port, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The addresses of a host that may be called; a host with some that may not is called at the others. Throws
    /// <see cref="OutboundRefusedException"/> if none is left, and <see cref="SocketException"/> if there is none.
    /// </summary>
    /// <param name="host">A name, or an address in any of the forms that the parser of addresses takes, such as a single number.</param>
    /// <param name="port">Where to.</param>
    /// <param name="cancellationToken">Cancels the question to the name server.</param>
    public async ValueTask<IPAddress[]> ResolveAsync(string host, int port, CancellationToken cancellationToken)
    {
        // A name that ends in a dot is the same name, spelt in full.
        var name = host.TrimEnd('.');
        var found = IPAddress.TryParse(name, out var literal) ? [literal] : await resolver.ResolveAsync(host, cancellationToken);
        if (Array.Exists(_allowed, entry => entry.Covers(name, port)))
        {
            return found;
        }

        var allowed = Array.FindAll(found, address => IsAllowed(address, port));
        if (allowed is [])
        {
            LogRefused(host, port, string.Join(", ", found.AsEnumerable()));
            throw new OutboundRefusedException(host, port);
        }

        return allowed;
    }

    private bool IsAllowed(IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddresses.Contain(plain) || Array.Exists(_allowed, entry => entry.Covers(plain, port));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No connection to {Host}:{Port}: {Addresses} is not public and not allowed")]
    private partial void LogRefused(string host, int port, string addresses);
}
