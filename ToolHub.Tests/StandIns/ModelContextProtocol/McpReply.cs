using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

/// <summary>An HTTP response, with the last JSON-RPC message in it.</summary>
internal sealed record McpReply(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, JsonObject? Message)
{
    private const string DataField = "data: ";

    public int? ErrorCode => (int?)Message?["error"]?["code"];

    public JsonNode? Result => Message?["result"];

    /// <summary>Gets the text that a tool answered.</summary>
    public string? Text => (string?)Result?["content"]?[0]?["text"];

    public static async Task<McpReply> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is MediaTypeNames.Text.EventStream)
        {
            body = body.Split('\n').Last(line => line.StartsWith(DataField, StringComparison.Ordinal))[DataField.Length..];
        }

        var message = body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : null;
        return new McpReply(response.StatusCode, response.Headers, response.Content.Headers, message);
    }

    public void ShouldBeError(HttpStatusCode status, int code, JsonNode? id)
    {
        Assert.Equal((status, code), (Status, ErrorCode));
        Assert.True(Message!.ContainsKey("id"));
        Assert.True(JsonNode.DeepEquals(id, Message["id"]), $"The id is {Message["id"]?.ToJsonString() ?? "null"}.");
    }
}
