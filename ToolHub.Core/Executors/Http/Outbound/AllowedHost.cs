using System.Globalization;
using System.Net;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>One entry of <see cref="OutboundOptions.AllowedHosts"/>: a name, all names below one, or a range of addresses.</summary>
internal sealed class AllowedHost
{
    private const string AnyBelow = "*.";

    private readonly string? _name;
    private readonly IPNetwork? _network;
    private readonly int? _port;

    private AllowedHost(string name, int? port) => (_name, _port) = (name, port);

    private AllowedHost(IPNetwork network, int? port) => (_network, _port) = (network, port);

    /// <summary>Null if the entry is not of any form.</summary>
    public static AllowedHost? TryParse(string entry)
    {
        if (IPNetwork.TryParse(entry, out var network))
        {
            return new(network, port: null);
        }

        // A bare number is an address to the parser, but to nobody who writes it here.
        if (entry.AsSpan().ContainsAny('.', ':') && IPEndPoint.TryParse(entry, out var endPoint))
        {
            return new(Only(endPoint.Address), endPoint.Port == 0 ? null : endPoint.Port);
        }

        var parts = entry.Split(':');
        var port = 0;
        var isNumbered = parts.Length == 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= ushort.MaxValue;
        return parts.Length == 1 || isNumbered ? TryParseName(parts[0], isNumbered ? port : null) : null;
    }

    /// <summary>The name as connections are made to it: in ASCII whatever its script is, and without a dot at its end.</summary>
    private static AllowedHost? TryParseName(string text, int? port)
    {
        var prefix = text.StartsWith(AnyBelow, StringComparison.Ordinal) ? AnyBelow : "";
        var name = text[prefix.Length..].TrimEnd('.');
        return Uri.CheckHostName(name) is UriHostNameType.Dns && Uri.TryCreate($"http://{name}", UriKind.Absolute, out var address)
            ? new($"{prefix}{address.IdnHost}", port)
            : null;
    }

    /// <summary>Whether everything behind this name may be called.</summary>
    public bool Covers(string host, int port) => IsPort(port) && _name switch
    {
        null => false,
        ['*', .. var suffix] => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && host.Length > suffix.Length,
        _ => host.Equals(_name, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Whether this address may be called, whatever name led to it.</summary>
    public bool Covers(IPAddress address, int port) => IsPort(port) && _network is { } network && network.Contains(address);

    private bool IsPort(int port) => _port is null || _port == port;

    private static IPNetwork Only(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
