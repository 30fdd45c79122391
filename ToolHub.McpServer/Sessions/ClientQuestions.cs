using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;

namespace ToolHub.Mcp.Sessions;

/// <summary>
/// Asks clients of the initialize era what later ones are asked by results. The SDK would do that too, but forever, and with ids that
/// two servers of one session give twice.
/// </summary>
internal sealed class ClientQuestions(IOptions<ToolCallOptions> options, TimeProvider time)
{
    private const string IdPrefix = "th-";

    /// <summary>Whether an id is one of ours.</summary>
    public static bool IsQuestion(RequestId id) => id.Id is string text && text.StartsWith(IdPrefix, StringComparison.Ordinal);

    /// <summary>Sends the questions of a reply on the stream of the request that raised them, and waits for all answers.</summary>
    /// <returns>What the call goes on with.</returns>
    public async Task<CallInput> AskAsync(McpServer server, ToolCallReply reply, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var asking = reply.InputRequests.Select(async request =>
                KeyValuePair.Create(request.Key, await AskAsync(server, request.Value, either.Token)));
            return new(reply.RequestState, (await Task.WhenAll(asking)).ToDictionary());
        }
        catch (McpProtocolException)
        {
            return CallInput.None with { Refusal = "The client refused to answer a question that this call needs answered." };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CallInput.None with
            {
                Refusal = "The client did not answer in time. Call again when somebody is there to answer.",
            };
        }
    }

    private static async Task<InputResponse> AskAsync(McpServer server, InputRequest request, CancellationToken cancellationToken)
    {
        var question = new JsonRpcRequest
        {
            Id = new(IdPrefix + Guid.NewGuid().ToString("N")),
            Method = request.Method,
            Params = JsonSerializer.SerializeToNode(request.Params),
        };
        var response = await server.SendRequestAsync(question, cancellationToken);
        return new() { RawValue = JsonSerializer.SerializeToElement(response.Result) };
    }
}
