using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using ToolHub.Cli.Launching;
using ToolHub.Core.Registry.Quarantine;
using ToolHub.Samples.Shipping;

namespace ToolHub.Tests.Samples;

public sealed class ShippingDocumentTests
{
    [Fact]
    public async Task Document_OfTheSamples_IsTheOneThatTheServiceServes()
    {
        await using var service = new WebApplicationFactory<ShippingDescription>().WithWebHostBuilder(
            web => web.UseSetting("Shipping:ApiKey", "0123456789abcdef"));
        using var client = service.CreateClient();

        var served = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var kept = await File.ReadAllTextAsync(
            Path.Combine(Workspace.Find().Repository, "samples", "shop", "shipping.openapi.json"),
            TestContext.Current.CancellationToken);

        Assert.Empty(DefinitionDifference.Between(JsonElement.Parse(kept), JsonElement.Parse(served)));
    }
}
