using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;

namespace ToolHub.Tests.Mcp.Interaction;

/// <summary>A tool that borrows the client's model.</summary>
public sealed class SummarizeOrderTests(McpServerFixture server) : IClassFixture<McpServerFixture>
{
    public static readonly TheoryData<string> Versions = ["2026-07-28"];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task SummarizeOrder_ClientOffersItsModel_ReturnsWhatItWrote(string version)
    {
        CreateMessageRequestParams? asked = null;
        var options = new McpClientOptions
        {
            ProtocolVersion = version,
            Capabilities = new() { Sampling = new() },
            Handlers = new()
            {
                SamplingHandler = (request, _, _) =>
                {
                    asked = request;
                    return new(new CreateMessageResult
                    {
                        Role = ModelContextProtocol.Protocol.Role.Assistant,
                        Model = "test-model",
                        Content = [new TextContentBlock { Text = "One kettle, open." }],
                    });
                },
            },
        };
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), options);

        var result = await SummarizeAsync(client, "A100");

        Assert.Equal("One kettle, open.", result.StructuredContent!.Value.GetProperty("summary").GetString());
        Assert.Equal("test-model", result.StructuredContent.Value.GetProperty("model").GetString());
        Assert.Contains("A100", Assert.IsType<TextContentBlock>(asked!.Messages[0].Content[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task SummarizeOrder_ClientOffersNoModel_SaysWhatToDoInstead(string version)
    {
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), version);

        var result = await SummarizeAsync(client, "A100");

        Assert.True(result.IsError);
        Assert.Contains("Call get_order", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task SummarizeOrder_UnknownOrder_BothersNoModel(string version)
    {
        var options = new McpClientOptions
        {
            ProtocolVersion = version,
            Capabilities = new() { Sampling = new() },
            Handlers = new() { SamplingHandler = (_, _, _) => throw new InvalidOperationException("The model must not be asked.") },
        };
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), options);

        var result = await SummarizeAsync(client, "A999");

        Assert.Contains("There is no order with this id.", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
    }

    private static ValueTask<CallToolResult> SummarizeAsync(McpClient client, string orderId) => client.CallToolAsync(
        "summarize_order", new Dictionary<string, object?> { ["order_id"] = orderId }, cancellationToken: CancellationToken);
}
