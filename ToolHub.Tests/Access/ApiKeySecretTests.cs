using ToolHub.Core.Access;

namespace ToolHub.Tests.Access;

public sealed class ApiKeySecretTests
{
    [Fact]
    public void Generate_MakesDifferentKeysOfTheRightForm()
    {
        var first = ApiKeySecret.Generate();
        var second = ApiKeySecret.Generate();

        Assert.NotEqual(first.Text, second.Text);
        Assert.True(ApiKeySecret.LooksLikeKey(first.Text));
        Assert.False(ApiKeySecret.LooksLikeKey(first.Text + "x"));
        Assert.Equal(32, first.Hash().Length);
    }

    [Fact]
    public void ToString_ShowsThePrefixOnly()
    {
        var secret = ApiKeySecret.Generate();

        Assert.DoesNotContain(secret.Text, $"{secret} {new IssuedApiKey(null!, secret)}", StringComparison.Ordinal);
        Assert.StartsWith(secret.Prefix, secret.ToString(), StringComparison.Ordinal);
    }
}
