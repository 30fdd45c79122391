using ToolHub.Core.Secrets;

namespace ToolHub.Tests.Secrets;

public sealed class SecretReferenceTests
{
    [Theory]
    [InlineData("env:TOOLHUB_SECRET_A")]
    [InlineData("file:db/password")]
    [InlineData("secret:billing/token")]
    [InlineData("secret:a:b")]
    [InlineData("secret:erp/{caller}")]
    public void TryParse_Reference_IsWrittenAsItWasRead(string text)
    {
        Assert.True(SecretReference.TryParse(text, out var reference));
        Assert.Equal(text, reference.ToString());
        Assert.Equal(text.Contains("{caller}", StringComparison.Ordinal), reference.IsPerCaller);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("env:")]
    [InlineData("secret:")]
    [InlineData("Env:A")]
    [InlineData("vault:a")]
    [InlineData("https://a.example")]
    [InlineData("file:a\0b")]
    [InlineData("file:a\n")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(SecretReference.TryParse(text, out _));

    [Theory]
    [InlineData("secret:a", "a", true)]
    [InlineData("secret:a", "ab", false)]
    [InlineData("env:a", "a", false)]
    [InlineData("secret:erp/{caller}", "erp/alice", true)]
    [InlineData("secret:erp/{caller}/token", "erp/alice/token", true)]
    [InlineData("secret:erp/{caller}", "erp/", false)]
    [InlineData("secret:erp/{caller}", "erp/alice/token", false)]
    [InlineData("secret:erp/{caller}", "crm/alice", false)]
    [InlineData("secret:a{caller}a", "a", false)]
    public void Covers_StoredName_IfTheReferenceMayStandForIt(string text, string name, bool expected)
    {
        Assert.True(SecretReference.TryParse(text, out var reference));
        Assert.Equal(expected, reference.Covers(name));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/b.c/d@e:f+g~h-i_j")]
    public void IsValid_Name_IsTaken(string name) => Assert.True(SecretName.IsValid(name));

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/..")]
    [InlineData("a b")]
    [InlineData("a%2Fb")]
    [InlineData("a\n")]
    public void IsValid_OtherText_IsNot(string name) => Assert.False(SecretName.IsValid(name));

    [Fact]
    public void IsValid_LongName_IsNot() => Assert.False(SecretName.IsValid(new string('a', SecretName.MaxLength + 1)));
}
