using ToolHub.Core.Catalog;
using ToolHub.Tests.Calls;

namespace ToolHub.Tests.Catalog;

public sealed class ToolCatalogTests
{
    private readonly ToolCatalog _catalog = new(
    [
        TestDefinitions.Tool("zeta"),
        TestDefinitions.Tool("get_order", capabilities: "orders:read"),
        TestDefinitions.Tool("Alpha"),
        TestDefinitions.Tool("alpha"),
        TestDefinitions.Tool("refund_order", capabilities: ["orders:read", "orders:write"]),
        TestDefinitions.Prompt("get_order"),
        TestDefinitions.Resource("any_item", "catalog://item/{sku}"),
        TestDefinitions.Resource("newest_item", "catalog://item/newest"),
        TestDefinitions.Resource("variant", "catalog://{kind}/{sku}"),
    ]);

    [Fact]
    public void All_IsOrderedByNameAndHoldsOnePrimitive()
    {
        Assert.Equal(["Alpha", "alpha", "get_order", "refund_order", "zeta"], Names(_catalog.All(PrimitiveKind.Tool)));
        Assert.Equal(["get_order"], Names(_catalog.All(PrimitiveKind.Prompt)));
    }

    [Theory]
    [InlineData(new string[0], new[] { "Alpha", "alpha", "zeta" })]
    [InlineData(new[] { "orders:read" }, new[] { "Alpha", "alpha", "get_order", "zeta" })]
    [InlineData(new[] { "orders:write" }, new[] { "Alpha", "alpha", "zeta" })]
    [InlineData(new[] { "orders:read", "orders:write" }, new[] { "Alpha", "alpha", "get_order", "refund_order", "zeta" })]
    public void VisibleTo_ShowsWhatTheCallerMayCall(string[] capabilities, string[] expected) =>
        Assert.Equal(expected, Names(_catalog.VisibleTo(TestCalls.Caller(capabilities), PrimitiveKind.Tool)));

    [Fact]
    public void TryFind_ExactNameAndPrimitive_FindsTheEntry()
    {
        Assert.True(_catalog.TryFind(PrimitiveKind.Prompt, "get_order", out var prompt));
        Assert.Equal(PrimitiveKind.Prompt, prompt.Primitive);
    }

    [Theory]
    [InlineData("Get_Order")]
    [InlineData("get_orders")]
    [InlineData("any_item")]
    [InlineData("")]
    public void TryFind_AnythingElse_FindsNothing(string name)
    {
        Assert.False(_catalog.TryFind(PrimitiveKind.Tool, name, out var definition));
        Assert.Null(definition);
    }

    [Theory]
    [InlineData("catalog://item/newest", "newest_item")]
    [InlineData("catalog://item/SKU-1", "any_item")]
    [InlineData("catalog://offer/SKU-1", "variant")]
    [InlineData("catalog://offer", null)]
    public void FindResource_TheFewestVariablesWin(string uri, string? expected) =>
        Assert.Equal(expected, _catalog.FindResource(uri)?.Definition.Name);

    [Fact]
    public void FindResource_Template_GivesTheVariables() =>
        Assert.Equal(
            new Dictionary<string, string> { ["kind"] = "offer", ["sku"] = "SKU-1" },
            _catalog.FindResource("catalog://offer/SKU-1")?.Variables);

    [Theory]
    [InlineData("catalog://item/{sku}", "any_item")]
    [InlineData("catalog://{kind}/{sku}", "variant")]
    [InlineData("catalog://item/{other}", null)]
    [InlineData("catalog://item/newest", null)]
    public void FindTemplate_ExactText_FindsTheEntry(string template, string? expected) =>
        Assert.Equal(expected, _catalog.FindTemplate(template)?.Name);

    [Fact]
    public void IsReadableBy_NeedsTheResourceAndItsCapabilities()
    {
        var catalog = new ToolCatalog([TestDefinitions.Resource("order", "orders://{id}", "orders:read")]);

        Assert.True(catalog.IsReadableBy(TestCalls.Caller("orders:read"), "orders://1"));
        Assert.False(catalog.IsReadableBy(TestCalls.Caller(), "orders://1"));
        Assert.False(catalog.IsReadableBy(TestCalls.Caller("orders:read"), "orders://"));
    }

    [Fact]
    public void Empty_KnowsNothing()
    {
        Assert.Empty(ToolCatalog.Empty.All(PrimitiveKind.Tool));
        Assert.Null(ToolCatalog.Empty.FindResource("catalog://all"));
    }

    private static IEnumerable<string> Names(IEnumerable<ToolDefinition> definitions) => definitions.Select(definition => definition.Name);
}
