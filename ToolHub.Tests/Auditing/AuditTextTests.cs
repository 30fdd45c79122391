using ToolHub.Core.Auditing;

namespace ToolHub.Tests.Auditing;

public sealed class AuditTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u0000b", "a\ufffdb")]
    [InlineData("a\r\nb", "a\ufffd\ufffdb")]
    [InlineData("a😀b", "a😀b")]
    [InlineData("0123456789x", "0123456789")]
    [InlineData("012345678😀", "012345678")]
    public void Clean_ReplacesWhatTheDatabaseRefusesAndCuts(string text, string expected) =>
        Assert.Equal(expected, AuditText.Clean(text, 10));

    [Fact]
    public void Clean_ReplacesHalvesOfSurrogatePairs()
    {
        // Not as inline data: attributes are stored as UTF-8, which has no such halves.
        Assert.Equal("a\ufffdb", AuditText.Clean("a\ud800b", 10));
        Assert.Equal("a\ufffd", AuditText.Clean("a\udc00", 10));
    }
}
