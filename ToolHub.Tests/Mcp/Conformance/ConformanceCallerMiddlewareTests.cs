using System.Net;
using Microsoft.AspNetCore.Http;
using ToolHub.Core.Access;
using ToolHub.Mcp.Conformance;

namespace ToolHub.Tests.Mcp.Conformance;

public sealed class ConformanceCallerMiddlewareTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Request_FromThisMachineWithoutCredentials_GetsTheSuitesCaller(string address)
    {
        var caller = await CallerOfAsync(address);

        Assert.NotNull(caller);
        Assert.Equal(["conformance"], caller.Capabilities);
    }

    [Theory]
    [InlineData("192.168.1.20")]
    [InlineData("2001:db8::1")]
    [InlineData(null)]
    public async Task Request_FromElsewhere_StaysAnonymous(string? address) => Assert.Null(await CallerOfAsync(address));

    [Theory]
    [InlineData("Authorization", "Bearer th_wrong")]
    [InlineData("Authorization", "Basic dXNlcjpwYXNz")]
    [InlineData("X-Api-Key", "")]
    public async Task Request_WithCredentials_IsLeftToThem(string header, string value) =>
        Assert.Null(await CallerOfAsync("127.0.0.1", (header, value)));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Original-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public async Task Request_ThroughAProxyOnThisMachine_StaysAnonymous(string header) =>
        Assert.Null(await CallerOfAsync("127.0.0.1", (header, "for=203.0.113.7")));

    private static async Task<Caller?> CallerOfAsync(string? address, params IEnumerable<(string Name, string Value)> headers)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        await new ConformanceCallerMiddleware(_ => Task.CompletedTask).InvokeAsync(context);
        return CallerIdentity.CallerOf(context.User);
    }
}
