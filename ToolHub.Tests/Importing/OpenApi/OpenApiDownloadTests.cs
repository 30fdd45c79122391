using Microsoft.AspNetCore.Http;
using ToolHub.Core.Importing.OpenApi;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Tests.Executors.Http;
using ToolHub.Tests.Executors.Http.Outbound;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class OpenApiDownloadTests
{
    [Fact]
    public async Task GetAsync_NotCompressedAsItSays_IsToldAndNoDefect()
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("openapi: 3.1.0", context.RequestAborted);
        });
        using var download = new OpenApiDownload(TestOutbound.Loopback());

        var exception = await Assert.ThrowsAsync<UnusableDocumentException>(
            () => download.GetAsync(service.Address, TestContext.Current.CancellationToken));

        Assert.Equal("The address answers with something that is not compressed as it says.", exception.Message);
    }

    [Fact]
    public async Task GetAsync_AddressIsNotAllowed_SaysWhatAllowsIt()
    {
        using var download = new OpenApiDownload(TestOutbound.Loopback());

        var exception = await Assert.ThrowsAsync<UnusableDocumentException>(
            () => download.GetAsync(new("http://169.254.169.254:81/openapi.json"), TestContext.Current.CancellationToken));

        Assert.Equal(
            "ToolHub does not call 169.254.169.254 at port 81: it is not public, and not among Outbound:AllowedHosts.", exception.Message);
    }
}
