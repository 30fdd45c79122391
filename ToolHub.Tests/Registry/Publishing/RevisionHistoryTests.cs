using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing.Versions;

namespace ToolHub.Tests.Registry.Publishing;

public sealed class RevisionHistoryTests
{
    [Theory]
    [InlineData("", "Patch", "1.0.0")]
    [InlineData("1.0.0", "Patch", "1.0.1")]
    [InlineData("1.0.0 1.4.0 1.3.9", "Minor", "1.5.0")]
    [InlineData("1.4.0 two", "Major", "2.0.0")]
    [InlineData("two", "Major", "1.0.0")]
    [InlineData("1.0.0 2.0.0-beta.2", "Minor", "2.0.0")]
    [InlineData("1.0.0 2.0.0-beta.2", "Major", "2.0.0")]
    [InlineData("1.0.0 1.1.0-beta", "Major", "2.0.0")]
    [InlineData("0.9.0-beta", "Patch", "1.0.0")]
    [InlineData("3.0.0-beta", "Patch", "3.0.0")]
    public void Next_IsNewerThanAllAndFits(string versions, string level, string expected) =>
        Assert.Equal(expected, HistoryOf(versions).Next(Enum.Parse<ChangeLevel>(level)).ToString());

    [Theory]
    [InlineData("1.0.0", "1.0.0", false)]
    [InlineData("1.0.0 1.2.0", "1.1.0", false)]
    [InlineData("1.0.0 2.0.0-beta", "1.5.0", false)]
    [InlineData("1.2.0", "1.3.0", true)]
    [InlineData("1.2.0", "1.3.0-beta", true)]
    public void Refuse_WhatDoesNotFit_SaysWhy(string versions, string version, bool isBreaking) =>
        Assert.NotNull(HistoryOf(versions).Refuse(Parse(version), isBreaking));

    [Theory]
    [InlineData("", "0.1.0", true)]
    [InlineData("1.2.0", "1.3.0", false)]
    [InlineData("1.2.0", "7.0.0", false)]
    [InlineData("1.2.0", "2.0.0", true)]
    [InlineData("1.2.0", "2.0.0-beta", true)]
    public void Refuse_WhatFits_DoesNot(string versions, string version, bool isBreaking) =>
        Assert.Null(HistoryOf(versions).Refuse(Parse(version), isBreaking));

    [Fact]
    public void Release_IsTheNewestThatIsNoPreRelease() =>
        Assert.Equal("1.10.0", HistoryOf("1.9.0 1.10.0 2.0.0-beta two").Release?.Version);

    private static SemanticVersion Parse(string text) =>
        SemanticVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text, nameof(text));

    private static RevisionHistory HistoryOf(string versions) =>
        new(versions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(version => new ToolRevision
        {
            Id = Guid.NewGuid(),
            ToolId = Guid.Empty,
            Version = version,
            Name = "of_a_test",
            Description = "Of a test.",
            InputSchema = "{}",
            Definition = "{}",
            RequiredCapabilities = [],
            DefinitionHash = [],
            CreatedAt = DateTimeOffset.UnixEpoch,
            CreatedBy = "test",
        }));
}
