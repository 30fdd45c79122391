using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>
/// Asks clients of the initialize era what later ones are asked by results. The SDK would do the same, but waits for answers in one
/// process only.
/// </summary>
internal sealed class ClientQuestions(ClientAnswers answers, IOptions<ToolCallOptions> options, TimeProvider time)
{
    private const string NoAnswer = "The client did not answer in time. Call again when somebody is there to answer.";

    /// <summary>Sends the questions of a reply on the stream of the request that raised them, and waits for all answers.</summary>
    /// <returns>What the call goes on with.</returns>
    public async Task<CallInput> AskAsync(McpServer server, ToolCallReply reply, CancellationToken cancellationToken)
    {
        var asking = reply.InputRequests.Select(request => AskAsync(server, request.Key, request.Value, cancellationToken)).ToList();
        var answered = await Task.WhenAll(asking);
        var refusal = answered.Select(answer => answer.Refusal).FirstOrDefault(reason => reason is not null);
        var responses = answered.Where(answer => answer.Response is not null).ToDictionary(answer => answer.Key, answer => answer.Response!);
        return new(reply.RequestState, responses) { Refusal = refusal };
    }

    private async Task<(string Key, InputResponse? Response, string? Refusal)> AskAsync(
        McpServer server, string key, InputRequest request, CancellationToken cancellationToken)
    {
        using var answer = answers.Expect(server.SessionId);
        var question = new JsonRpcRequest
        {
            Id = answer.Id,
            Method = request.Method,
            Params = JsonSerializer.SerializeToNode(request.Params),
        };
        await server.SendMessageAsync(question, cancellationToken);
        try
        {
            return await answer.Received.WaitAsync(options.Value.AnswerTime, time, cancellationToken) is JsonRpcResponse response
                ? (key, new InputResponse { RawValue = JsonSerializer.SerializeToElement(response.Result) }, null)
                : (key, null, "The client refused to answer a question that this needs answered.");
        }
        catch (TimeoutException)
        {
            await TakeBackAsync(server, answer.Id, cancellationToken);
            return (key, null, NoAnswer);
        }
    }

    /// <summary>Lets the client close its dialog (specification, cancellation and time-outs).</summary>
    private static Task TakeBackAsync(McpServer server, RequestId question, CancellationToken cancellationToken) =>
        server.SendNotificationAsync(
            NotificationMethods.CancelledNotification,
            new CancelledNotificationParams { RequestId = question, Reason = NoAnswer },
            McpJson.TypeInfo<CancelledNotificationParams>().Options,
            cancellationToken);
}
