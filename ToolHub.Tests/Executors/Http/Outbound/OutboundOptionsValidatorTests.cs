using ToolHub.Core.Executors.Http.Outbound;

namespace ToolHub.Tests.Executors.Http.Outbound;

public sealed class OutboundOptionsValidatorTests
{
    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("*")]
    [InlineData("a.*.example")]
    [InlineData("*.")]
    [InlineData(".")]
    [InlineData("http://orders.internal")]
    [InlineData("orders.internal:0")]
    [InlineData("orders.internal:65536")]
    [InlineData("orders.internal:http")]
    [InlineData("orders internal")]
    [InlineData("")]
    public void Validate_UnreadableEntry_IsNamed(string entry)
    {
        var result = new OutboundOptionsValidator().Validate(name: null, new() { AllowedHosts = ["orders.internal", entry] });

        Assert.StartsWith($"Outbound:AllowedHosts: '{entry}' is neither", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_EveryForm_IsRead() => Assert.True(new OutboundOptionsValidator()
        .Validate(name: null, new() { AllowedHosts = ["orders.internal", "*.internal:8080", "10.0.0.0/8", "10.1.2.3:80", "fd00::/8"] })
        .Succeeded);
}
