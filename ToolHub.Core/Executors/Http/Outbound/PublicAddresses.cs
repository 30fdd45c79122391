using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>
/// Tells the addresses of the public internet from those that reach the own machine, the own network or nothing at all (IANA's special
/// purpose registries, RFC 6890).
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this host
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // behind a carrier's NAT; also one cloud's metadata
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("168.63.129.16/32"), // a public address that inside one cloud is its machine agent
        IPNetwork.Parse("169.254.0.0/16"), // link-local, with most clouds' metadata
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays, abandoned
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and broadcast
    ];

    /// <summary>All that is public is inside: loopback, unique local, link-local, multicast and compatible addresses are not.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    public static bool Contain(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(SpecialV4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => ContainV6(address),
        _ => false,
    };

    /// <summary>What wraps an IPv4 address is what that address is: a tunnel or a translator leads there.</summary>
    private static bool ContainV6(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || Nat64.Contains(address))
        {
            return ContainV4(bytes.AsSpan(12));
        }

        if (SixToFour.Contains(address))
        {
            return ContainV4(bytes.AsSpan(2, 4));
        }

        if (Teredo.Contains(address))
        {
            // The server stands in the open, the client with all bits turned (RFC 4380, section 4).
            return ContainV4(bytes.AsSpan(4, 4)) && Contain(new IPAddress(Turned(bytes.AsSpan(12))));
        }

        return GlobalUnicast.Contains(address) && !Array.Exists(SpecialV6, network => network.Contains(address));
    }

    private static bool ContainV4(ReadOnlySpan<byte> bytes) => Contain(new IPAddress(bytes[..4]));

    private static byte[] Turned(ReadOnlySpan<byte> bytes)
    {
        var turned = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(turned, ~BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return turned;
    }
}
