using ToolHub.Core.Secrets;

namespace ToolHub.Tests.Secrets;

public sealed class CallerSegmentTests
{
    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("alice.b@example.com", "alice.b@example.com")]
    [InlineData("..", "~2E.")]
    [InlineData(".hidden", "~2Ehidden")]
    [InlineData("../bob", "~2E.~2Fbob")]
    [InlineData("a/../b", "a~2F..~2Fb")]
    [InlineData("auth0|7", "auth0~7C7")]
    [InlineData("a~2Fb", "a~7E2Fb")]
    [InlineData("{caller}", "~7Bcaller~7D")]
    [InlineData("ä\0\\", "~C3~A4~00~5C")]
    public void Of_AnyId_IsOneSegmentOfASecretsName(string callerId, string expected)
    {
        var segment = CallerSegment.Of(callerId);

        Assert.Equal(expected, segment);
        Assert.True(SecretName.IsValid(segment));
        Assert.DoesNotContain('/', segment);
    }

    [Fact]
    public void Of_DifferentIds_AreDifferent()
    {
        string[] ids = ["a/b", "a~2Fb", "a~b", "a.b", ".b", "~2Eb", "A/b"];

        Assert.Equal(ids.Length, ids.Select(CallerSegment.Of).Distinct(StringComparer.Ordinal).Count());
    }
}
