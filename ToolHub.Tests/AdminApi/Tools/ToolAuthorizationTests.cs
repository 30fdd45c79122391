using System.Net;

namespace ToolHub.Tests.AdminApi.Tools;

public sealed class ToolAuthorizationTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/some/activate")]
    [InlineData("POST", "/some/deprecate")]
    [InlineData("POST", "/some/retire")]
    [InlineData("POST", "/some/enable")]
    [InlineData("POST", "/some/disable")]
    [InlineData("PUT", "/some/tags")]
    [InlineData("POST", "")]
    [InlineData("POST", "/validate")]
    [InlineData("POST", "/some/revisions")]
    [InlineData("GET", "/some/revisions")]
    [InlineData("GET", "/some/revisions/1.0.0")]
    public async Task Anything_WithoutTheCapabilityOrAKey_IsRefused(string method, string path)
    {
        using var other = await host.ClientInRoleAsync("only sources:manage", "sources:manage");
        using var stranger = host.ClientWith(null);

        using var asOther = new HttpRequestMessage(new(method), $"/api/v1/tools{path}");
        using var asStranger = new HttpRequestMessage(new(method), $"/api/v1/tools{path}");

        await (await other.SendAsync(asOther, CancellationToken)).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await stranger.SendAsync(asStranger, CancellationToken)).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }
}
