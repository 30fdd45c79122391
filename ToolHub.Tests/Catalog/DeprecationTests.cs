using ToolHub.Core.Catalog;

namespace ToolHub.Tests.Catalog;

public sealed class DeprecationTests
{
    private static readonly DateTimeOffset End = new(2030, 1, 2, 3, 0, 0, TimeSpan.FromHours(4));

    private static readonly Dictionary<(PrimitiveKind, string), string> Names = new()
    {
        [(PrimitiveKind.Tool, "new_way")] = "new_way",
        [(PrimitiveKind.Prompt, "gone_way")] = "gone_way",
    };

    [Theory]
    [InlineData("new_way", true, "Deprecated: use new_way; planned to end on 2030-01-01.")]
    [InlineData("new_way", false, "Deprecated: use new_way.")]
    [InlineData("gone_way", false, "Deprecated: do not begin to use it.")]
    [InlineData(null, true, "Deprecated: do not begin to use it; planned to end on 2030-01-01.")]
    [InlineData(null, false, "Deprecated: do not begin to use it.")]
    public void Of_Deprecated_SaysWhatToDo(string? successor, bool hasEnd, string expected) =>
        Assert.Equal(expected, Deprecation.Of(Tool(ToolStatus.Deprecated, successor, hasEnd ? End : null), Names)?.Notice);

    [Fact]
    public void Of_Active_SaysNothing() => Assert.Null(Deprecation.Of(Tool(ToolStatus.Active, "new_way", End), Names));

    [Fact]
    public void AddTo_NoDescription_IsTheNoticeAlone() =>
        Assert.Equal("Deprecated: do not begin to use it.", new Deprecation(Successor: null, SunsetAt: null).AddTo(null));

    [Fact]
    public void WithDescription_EveryPrimitive_HasIt()
    {
        PublishedDefinition[] definitions =
        [
            new(Tool: new() { Name = "a", Description = "Does it." }),
            new(Resource: new() { Name = "a", Uri = "a://b", Description = "Does it." }),
            new(ResourceTemplate: new() { Name = "a", UriTemplate = "a://{b}", Description = "Does it." }),
            new(Prompt: new() { Name = "a", Description = "Does it." }),
        ];

        Assert.All(definitions, definition => Assert.Equal("Did it.", definition.WithDescription("Did it.").Description));
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
        var before = ToolDefinition.From(tool, revision, deprecation: null);

        tool.Status = ToolStatus.Deprecated;
        var deprecation = Deprecation.Of(tool, Names);

        Assert.True(before.IsOf(tool, deprecation: null));
        Assert.False(before.IsOf(tool, deprecation));
        Assert.Equal("Does it. Deprecated: do not begin to use it.", ToolDefinition.From(tool, revision, deprecation).Tool?.Description);
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
