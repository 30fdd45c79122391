using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Executors.Upstreams.Connections;

namespace ToolHub.Core.Executors.Upstreams.Calls;

/// <summary>
/// One request to a server until its response, over as many rounds of our own call as it takes: while the server waits for an answer,
/// our call has ended with the question, and another goes on with it.
/// </summary>
/// <param name="connection">What it was sent on.</param>
/// <param name="client">What that connection was at the time.</param>
/// <param name="progressToken">What the server names the call by in its notifications.</param>
internal sealed class UpstreamCall(UpstreamConnection connection, McpClient client, string progressToken) : IDisposable
{
    /// <summary>More than that at once is a flood, and its rest is dropped.</summary>
    private const int MostNews = 1000;

    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _life = new();

    private readonly Channel<JsonRpcMessage> _news =
        Channel.CreateBounded<JsonRpcMessage>(new BoundedChannelOptions(MostNews) { SingleReader = true });

    private JsonRpcRequest? _question;

    public UpstreamConnection Connection => connection;

    public McpClient Client => client;

    /// <summary>Set when the request is sent.</summary>
    public Task<JsonRpcResponse> Response { get; private set; } = Task.FromCanceled<JsonRpcResponse>(new(canceled: true));

    /// <summary>Cancelled when the request is.</summary>
    public CancellationToken Life => _life.Token;

    /// <summary>Sends the request.</summary>
    /// <param name="request">Has the progress token.</param>
    /// <param name="ended">Told when nobody waits for the response any more, and whether the server has answered.</param>
    public void Send(JsonRpcRequest request, Action<bool> ended)
    {
        Response = client.SendRequestAsync(request, _life.Token);
        _ = Response.ContinueWith(
            response =>
            {
                // First of all: whoever reads the last news gives the connection back.
                ended(!response.IsCanceled);
                _news.Writer.TryComplete();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Takes in what the server says meanwhile; false if it is not of this call, or too much.</summary>
    public bool TryHear(JsonRpcMessage message) => IsMine(message) && _news.Writer.TryWrite(message);

    /// <summary>Passes on what the server says, until it asks something that the client can answer: true; or has answered: false.</summary>
    public async ValueTask<bool> FollowAsync(ICallClient listener, CancellationToken cancellationToken)
    {
        await using var ending = cancellationToken.UnsafeRegister(static life => ((CancellationTokenSource)life!).Cancel(), _life);
        await foreach (var message in _news.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (message is JsonRpcNotification notification)
            {
                await UpstreamNews.PassOnAsync(notification, listener, cancellationToken);
            }
            else if (message is JsonRpcRequest question && await CanAnswerAsync(listener, question))
            {
                _question = question;
                return true;
            }
        }

        return false;
    }

    /// <summary>What the server waits to know; there is a question.</summary>
    public InputRequest Question => ToInputRequest(_question!);

    /// <summary>Answers the server's question.</summary>
    public Task AnswerAsync(InputResponse? answer, CancellationToken cancellationToken) => client.SendMessageAsync(
        answer is null
            ? Decline(_question!, "The client has no answer to this question.")
            // Only a call that asked has answers.
            : new JsonRpcResponse { Id = _question!.Id, Result = JsonSerializer.SerializeToNode(answer.RawValue) },
        cancellationToken);

    /// <summary>
    /// Says that nobody waits any more. On sessions over HTTP the SDK only lets the connection go, which is no cancellation there; over
    /// stdio it says so itself, and a request that stands alone ends with its connection.
    /// </summary>
    public async Task TellCancelledAsync()
    {
        if (client.SessionId is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource(CancelPatience);
        var cancelled = new JsonRpcNotification
        {
            Method = NotificationMethods.CancelledNotification,
            Params = new JsonObject { ["requestId"] = progressToken },
        };
        try
        {
            await client.SendMessageAsync(cancelled, patience.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            connection.Drop();
        }
    }

    /// <summary>Ends the request if nobody comes back for it.</summary>
    public void EndAfter(TimeSpan patience) => _life.CancelAfter(patience);

    /// <summary>Ends the request now, which waits or has ended.</summary>
    public void End() => _life.Cancel();

    public void Dispose() => _life.Dispose();

    private async ValueTask<bool> CanAnswerAsync(ICallClient listener, JsonRpcRequest question)
    {
        if (listener.Missing([ToInputRequest(question)]) is null)
        {
            return true;
        }

        await client.SendMessageAsync(Decline(question, "The client of this call cannot answer such questions."), _life.Token);
        return false;
    }

    private static JsonRpcError Decline(JsonRpcRequest question, string reason) => new()
    {
        Id = question.Id,
        Error = new() { Code = (int)ModelContextProtocol.McpErrorCode.InvalidRequest, Message = reason },
    };

    private static InputRequest ToInputRequest(JsonRpcRequest question) => new()
    {
        Method = question.Method,
        Params = JsonSerializer.SerializeToElement(question.Params),
    };

    private bool IsMine(JsonRpcMessage message) =>
        message is not JsonRpcNotification { Method: NotificationMethods.ProgressNotification } progress
        || (progress.Params?["progressToken"] is JsonValue token && token.ToString() == progressToken);
}
