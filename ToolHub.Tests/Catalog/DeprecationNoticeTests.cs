using ToolHub.Core.Catalog;

namespace ToolHub.Tests.Catalog;

public sealed class DeprecationNoticeTests
{
    private static readonly DateTimeOffset End = new(2030, 1, 2, 3, 0, 0, TimeSpan.FromHours(4));

    [Theory]
    [InlineData("new_way", true, "Deprecated: use new_way; planned to end on 2030-01-01.")]
    [InlineData("new_way", false, "Deprecated: use new_way.")]
    [InlineData(null, true, "Deprecated: do not begin to use it; planned to end on 2030-01-01.")]
    [InlineData(null, false, "Deprecated: do not begin to use it.")]
    public void Of_Deprecated_SaysWhatToDo(string? successor, bool hasEnd, string expected) =>
        Assert.Equal(expected, DeprecationNotice.Of(Tool(ToolStatus.Deprecated, successor, hasEnd ? End : null)));

    [Fact]
    public void Of_Active_SaysNothing() => Assert.Null(DeprecationNotice.Of(Tool(ToolStatus.Active, "new_way", End)));

    [Fact]
    public void WithNotice_EveryPrimitive_EndsItsDescriptionWithIt()
    {
        PublishedDefinition[] definitions =
        [
            new(Tool: new() { Name = "a", Description = "Does it." }),
            new(Resource: new() { Name = "a", Uri = "a://b", Description = "Does it." }),
            new(ResourceTemplate: new() { Name = "a", UriTemplate = "a://{b}", Description = "Does it." }),
            new(Prompt: new() { Name = "a", Description = "Does it." }),
        ];

        Assert.All(definitions, definition => Assert.Equal("Does it. Over.", definition.WithNotice("Over.").Description));
        Assert.Equal("Over.", new PublishedDefinition(Prompt: new() { Name = "a" }).WithNotice("Over.").Description);
        Assert.Null(new PublishedDefinition(Prompt: new() { Name = "a" }).WithNotice(null).Description);
    }

    [Fact]
    public void IsOf_OnceDeprecated_IsAnotherDefinition()
    {
        var tool = Tool(ToolStatus.Active, successor: null, end: null);
        var revision = new ToolRevision
        {
            Id = Guid.NewGuid(),
            ToolId = tool.Id,
            Version = "1.0.0",
            Name = tool.Name,
            Description = "Does it.",
            InputSchema = """{"type":"object"}""",
            Definition = """{"name":"old_way","description":"Does it.","inputSchema":{"type":"object"}}""",
            RequiredCapabilities = [],
            DefinitionHash = [],
            CreatedAt = DateTimeOffset.UnixEpoch,
            CreatedBy = "test",
        };
        tool.CurrentRevisionId = revision.Id;
        var before = ToolDefinition.From(tool, revision);

        Assert.True(before.IsOf(tool));
        tool.Status = ToolStatus.Deprecated;
        Assert.False(before.IsOf(tool));
        Assert.Equal("Does it. Deprecated: do not begin to use it.", ToolDefinition.From(tool, revision).Tool?.Description);
    }

    private static RegisteredTool Tool(ToolStatus status, string? successor, DateTimeOffset? end) => new()
    {
        Id = Guid.NewGuid(),
        Name = "old_way",
        Primitive = PrimitiveKind.Tool,
        Kind = ToolKind.Http,
        Status = status,
        IsEnabled = true,
        Successor = successor,
        SunsetAt = end,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
