using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Tests.Schemas;

public sealed class UriReferenceTests
{
    // The examples of RFC 3986, section 5.4.
    [Theory]
    [InlineData("g:h", "g:h")]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y#s", "http://a/b/c/g?y#s")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("g..", "http://a/b/c/g..")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    public void ResolveAgainst_ExamplesOfTheRfc_GivesItsResults(string reference, string expected)
    {
        var resolved = UriReference.Parse(reference).ResolveAgainst(UriReference.Parse("http://a/b/c/d;p?q"));

        Assert.Equal(expected, resolved.ToString());
    }

    [Fact]
    public void ResolveAgainst_Urn_KeepsItUnderAFragment()
    {
        var resolved = UriReference.Parse("#x").ResolveAgainst(UriReference.Parse("urn:example:a/../b?+r"));

        Assert.Equal("urn:example:a/../b?+r#x", resolved.ToString());
    }
}
