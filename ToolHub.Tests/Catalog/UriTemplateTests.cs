using ToolHub.Core.Catalog;

namespace ToolHub.Tests.Catalog;

public sealed class UriTemplateTests
{
    [Theory]
    [InlineData("catalog://item/SKU-1", "SKU-1")]
    [InlineData("catalog://item/a%20b", "a b")]
    [InlineData("catalog://item/%C3%BC", "ü")]
    [InlineData("catalog://item/a%2Fb", "a/b")]
    [InlineData("catalog://item/100%", "100%")]
    public void Match_OneSegment_GivesTheDecodedValue(string uri, string expected)
    {
        var values = new UriTemplate("catalog://item/{sku}").Match(uri);

        Assert.Equal([new("sku", expected)], values);
    }

    [Theory]
    [InlineData("catalog://item/")]
    [InlineData("catalog://item/a/b")]
    [InlineData("catalog://item/a?b")]
    [InlineData("catalog://item/a#b")]
    [InlineData("catalog://items/a")]
    [InlineData("Catalog://item/a")]
    [InlineData(" catalog://item/a")]
    [InlineData("catalog://item/a/\n")]
    [InlineData("")]
    public void Match_AnotherForm_GivesNull(string uri) => Assert.Null(new UriTemplate("catalog://item/{sku}").Match(uri));

    [Fact]
    public void Match_SeveralVariables_GivesEachItsSegment()
    {
        var template = new UriTemplate("shop://{country}/orders/{order_id}.json");

        Assert.Equal(["country", "order_id"], template.Variables);
        Assert.Equal(
            new Dictionary<string, string> { ["country"] = "de", ["order_id"] = "A1" },
            template.Match("shop://de/orders/A1.json"));
        Assert.Null(template.Match("shop://de/orders/A1xjson"));
    }

    [Fact]
    public void Expand_PutsTheValuesInAsTheyAre() => Assert.Equal(
        "shop://de/orders/a b.json",
        new UriTemplate("shop://{country}/orders/{order_id}.json").Expand(
            new Dictionary<string, string> { ["country"] = "de", ["order_id"] = "a b" }));

    [Theory]
    [InlineData("a://b.c/(x)+[y]*$^|\\d", "a://b.c/(x)+[y]*$^|\\d", true)]
    [InlineData("a://b.c/x", "a://bxc/x", false)]
    [InlineData("a://x+", "a://xx", false)]
    [InlineData("a://.*", "a://anything", false)]
    public void Match_RegexSignsInTheTemplate_MeanThemselves(string template, string uri, bool matches) =>
        Assert.Equal(matches, new UriTemplate(template).Match(uri) is not null);

    [Theory]
    [InlineData("orders://{id}", "orders://{id}", true)]
    [InlineData("orders://{id}", "orders://7", true)]
    [InlineData("{s}://{id}", "orders://{id}", true)]
    [InlineData("orders://{a}x{b}", "orders://x{id}", true)]
    [InlineData("orders://a{x}", "orders://{y}b", true)]
    [InlineData("orders://{id}/{part}", "orders://7/{part}", true)]
    [InlineData("orders://a{x}", "orders://b{y}", false)]
    [InlineData("orders://{x}a", "orders://{y}b", false)]
    [InlineData("orders://{id}", "orders://", false)]
    [InlineData("orders://{id}", "orders://7/lines", false)]
    [InlineData("orders://{id}", "offers://{id}", false)]
    [InlineData("orders://7", "orders://8", false)]
    public void Overlaps_WhereOneUriCanBeBoth_IsTrueBothWays(string one, string other, bool expected)
    {
        Assert.Equal(expected, new UriTemplate(one).Overlaps(new(other)));
        Assert.Equal(expected, new UriTemplate(other).Overlaps(new(one)));
    }

    [Fact]
    public void Match_NoVariables_GivesAnEmptySet()
    {
        var template = new UriTemplate("catalog://all");

        Assert.Empty(template.Variables);
        Assert.Equal([], template.Match("catalog://all"));
        Assert.Null(template.Match("catalog://all/more"));
    }

    [Fact]
    public void Match_LongHostileUri_IsDecidedAtOnce()
    {
        var template = new UriTemplate("a://{x}-{y}-{z}!");

        Assert.Null(template.Match("a://" + new string('-', 100_000)));
    }
}
