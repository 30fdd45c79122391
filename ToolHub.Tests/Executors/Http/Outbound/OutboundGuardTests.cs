using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Executors.Http.Outbound;

public sealed class OutboundGuardTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:808:808::80ff:fffe")]
    [InlineData("2001:0:a00:1::f7f7:f7f7")]
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public async Task ResolveAsync_SpecialAddress_IsRefusedAsLiteralAndBehindAName(string address)
    {
        await AssertRefusedAsync(TestOutbound.Guard(new FakeNameResolver()), address);
        await AssertRefusedAsync(TestOutbound.Guard(new FakeNameResolver([address])), "innocent.example");
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("168.63.129.17")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.1")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2001:0:808:808::f7f7:f7f7")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2002:808:808::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:830::200e")]
    public async Task ResolveAsync_PublicAddress_IsAllowed(string address)
    {
        Assert.Equal(
            [IPAddress.Parse(address)],
            await TestOutbound.Guard(new FakeNameResolver()).ResolveAsync(address, 443, CancellationToken));
        Assert.Equal(
            [IPAddress.Parse(address)],
            await TestOutbound.Guard(new FakeNameResolver([address])).ResolveAsync("innocent.example", 443, CancellationToken));
    }

    [Theory]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.1")]
    [InlineData("017700000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("0xa9fea9fe")]
    [InlineData("2852039166")]
    [InlineData("0")]
    [InlineData("[::1]")]
    public async Task ResolveAsync_NumericForm_IsSeenThrough(string host)
    {
        var resolver = new FakeNameResolver(["8.8.8.8"]);

        await AssertRefusedAsync(TestOutbound.Guard(resolver), host);

        Assert.Equal(0, resolver.Questions);
    }

    [Theory]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://user@127.0.0.1/")]
    public async Task Create_AddressOfThisMachine_IsRefusedByEveryClient(string address)
    {
        using var client = new HttpClient(new OutboundHandlers(TestOutbound.Guard(new SystemNameResolver())).Create());

        var exception = await Assert.ThrowsAsync<OutboundRefusedException>(() => client.GetAsync(new Uri(address), CancellationToken));

        Assert.Equal("ToolHub does not call this address.", exception.Message);
    }

    [Fact]
    public async Task ResolveAsync_SomeAddressesMayBeCalled_OnlyThoseAreLeft()
    {
        var guard = TestOutbound.Guard(new FakeNameResolver(["10.0.0.1", "8.8.8.8", "::1"]));

        Assert.Equal([IPAddress.Parse("8.8.8.8")], await guard.ResolveAsync("mixed.example", 443, CancellationToken));
    }

    [Theory]
    [InlineData("orders.internal", "orders.internal", 80, true)]
    [InlineData("orders.internal", "ORDERS.internal.", 80, true)]
    [InlineData("orders.internal", "x.orders.internal", 80, false)]
    [InlineData("orders.internal.", "orders.internal", 80, true)]
    [InlineData("*.internal.", "orders.internal", 80, true)]
    [InlineData("bücher.internal", "xn--bcher-kva.internal", 80, true)]
    [InlineData("*.bücher.internal", "a.xn--bcher-kva.internal", 80, true)]
    [InlineData("bücher.internal", "bucher.internal", 80, false)]
    [InlineData("orders.internal:8080", "orders.internal", 8080, true)]
    [InlineData("orders.internal:8080", "orders.internal", 80, false)]
    [InlineData("*.internal", "orders.internal", 80, true)]
    [InlineData("*.internal", "a.b.internal", 80, true)]
    [InlineData("*.internal", "internal", 80, false)]
    [InlineData("*.internal", "evilinternal", 80, false)]
    [InlineData("*.internal:443", "orders.internal", 80, false)]
    [InlineData("10.1.0.0/16", "orders.internal", 80, true)]
    [InlineData("10.2.0.0/16", "orders.internal", 80, false)]
    [InlineData("10.1.2.3", "orders.internal", 80, true)]
    [InlineData("10.1.2.3:81", "orders.internal", 80, false)]
    [InlineData("10.1.2.3:80", "10.1.2.3", 80, true)]
    [InlineData("10.1.2.3", "::ffff:10.1.2.3", 80, true)]
    [InlineData("fd00::/8", "orders.internal", 80, false)]
    [InlineData("fd00::/8", "fd00::7", 80, true)]
    [InlineData("[fd00::7]:80", "fd00::7", 80, true)]
    [InlineData("[fd00::7]:80", "fd00::7", 81, false)]
    public async Task ResolveAsync_AllowedHosts_OpenWhatTheyName(string entry, string host, int port, bool isAllowed)
    {
        var guard = TestOutbound.Guard(new FakeNameResolver(["10.1.2.3"]), entry);

        if (isAllowed)
        {
            Assert.Single(await guard.ResolveAsync(host, port, CancellationToken));
        }
        else
        {
            await Assert.ThrowsAsync<OutboundRefusedException>(() => guard.ResolveAsync(host, port, CancellationToken).AsTask());
        }
    }

    [Fact]
    public async Task ConnectAsync_NameServerChangesItsAnswer_TheCheckedAddressIsCalled()
    {
        await using var allowed = await RestService.StartAsync(200, "text/plain", "allowed");
        // The second answer would lead to the same service, but is an address that nobody may call.
        var resolver = new FakeNameResolver(["127.0.0.1"], ["127.0.0.2"]);
        using var client = new HttpClient(new OutboundHandlers(TestOutbound.Guard(resolver, "127.0.0.1")).Create());
        var address = new Uri($"http://rebinding.example:{allowed.Address.Port}/");

        Assert.Equal("allowed", await client.GetStringAsync(address, CancellationToken));

        Assert.Equal(1, resolver.Questions);
        using var later = new HttpClient(new OutboundHandlers(TestOutbound.Guard(resolver, "127.0.0.1")).Create());
        await Assert.ThrowsAsync<OutboundRefusedException>(() => later.GetStringAsync(address, CancellationToken));
    }

    [Fact]
    public async Task ResolveAsync_Refused_TheAddressStandsInTheLogAndNotInTheMessage()
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var guard = TestOutbound.Guard(new FakeNameResolver(["10.9.8.7"]), factory.CreateLogger<OutboundGuard>());

        var exception = await Assert.ThrowsAsync<OutboundRefusedException>(
            () => guard.ResolveAsync("secret.example", 8443, CancellationToken).AsTask());

        Assert.DoesNotContain("10.9.8.7", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "ToolHub does not call secret.example at port 8443: it is not public, and not among Outbound:AllowedHosts.", exception.Advice);
        var expected = "No connection to secret.example:8443: 10.9.8.7 is not public and not allowed";
        Assert.Contains(logs.Records, record => record.Message == expected);
    }

    [Fact]
    public async Task ResolveAsync_UnknownName_IsAFailureAndNoRefusal() => await Assert.ThrowsAsync<SocketException>(
        () => TestOutbound.Guard(new FakeNameResolver()).ResolveAsync("nowhere.example", 80, CancellationToken).AsTask());

    private static async Task AssertRefusedAsync(OutboundGuard guard, string host) =>
        await Assert.ThrowsAsync<OutboundRefusedException>(() => guard.ResolveAsync(host, 443, CancellationToken).AsTask());
}
