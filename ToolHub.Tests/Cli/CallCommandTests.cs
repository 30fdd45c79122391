using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Cli.Clients;
using ToolHub.Cli.Commands;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class CallCommandTests
{
    [Fact]
    public void ParseArguments_JsonObject_GivesItsMembers()
    {
        var arguments = CallCommand.ParseArguments("""{ "id": 42 }""");

        Assert.Equal(42, Assert.Single(arguments).Value.GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{ id: 1 }")]
    public void ParseArguments_AnythingElse_SaysWhatIsExpected(string text)
    {
        Assert.Contains("JSON object", Assert.Throws<LauncherException>(() => CallCommand.ParseArguments(text)).Message);
    }

    [Fact]
    public void Of_StructuredContent_ComesBeforeText()
    {
        var result = new CallToolResult
        {
            Content = [new TextContentBlock { Text = "text" }],
            StructuredContent = JsonSerializer.SerializeToElement(new { answer = 42 }),
        };

        Assert.Equal("{\n  \"answer\": 42\n}", ToolResultText.Of(result));
    }

    [Fact]
    public void Error_SeveralLines_BecomeOne()
    {
        var result = new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "not\nallowed" }] };

        Assert.Equal("not allowed", ToolResultText.Error(result));
    }
}
