using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Tests.Subscriptions;

public sealed class RunningCallsTests
{
    private readonly RunningCalls _calls = new();

    [Theory]
    [InlineData("7", "7", true)]
    [InlineData("\"a\"", "\"\\u0061\"", true)]
    [InlineData("7", "\"7\"", false)]
    [InlineData("7", "8", false)]
    [InlineData("7", "null", false)]
    public void Cancel_ByTheClient_HitsTheCallOfThatId(string id, string cancelled, bool expected)
    {
        using var call = _calls.Begin(JsonElement.Parse(id));

        _calls.Cancel(Cancelled(cancelled));

        Assert.Equal(expected, call.Token.IsCancellationRequested);
    }

    [Fact]
    public void Cancel_CallThatHasEnded_DoesNothing()
    {
        _calls.Begin(JsonElement.Parse("7")).Dispose();

        _calls.Cancel(Cancelled("7"));
    }

    [Fact]
    public void CancelAll_SessionEnds_HitsEveryCall()
    {
        using var one = _calls.Begin(JsonElement.Parse("1"));
        using var other = _calls.Begin(JsonElement.Parse("2"));

        _calls.CancelAll();

        Assert.True(one.Token.IsCancellationRequested && other.Token.IsCancellationRequested);
    }

    private static JsonRpcNotification Cancelled(string id) => new()
    {
        Method = NotificationMethods.CancelledNotification,
        Params = new JsonObject { ["requestId"] = JsonNode.Parse(id) },
    };
}
