using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Stdio;

/// <summary>
/// Messages as lines of a stream (specification, transports, stdio). The SDK's own transport drops every answer that is not ready when
/// the input ends, so a client that asks and hangs up hears nothing; it also reads lines of any length into memory.
/// </summary>
internal sealed class StdioTransport : TransportBase
{
    private const string TooLong = "The message is longer than this server reads.";
    private const string Malformed = "The line is not a JSON-RPC message.";

    // As strict as over HTTP: a property that occurs twice is read differently by different readers.
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)
        new JsonSerializerOptions(McpJsonUtilities.DefaultOptions) { AllowDuplicateProperties = false }.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly CancellationTokenSource _disposed = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly UnansweredRequests _unanswered = new();
    private readonly LineReader _lines;
    private readonly Stream _output;
    private readonly TimeSpan _lingerTime;

    /// <summary>Begins to read.</summary>
    /// <param name="input">Where the client's lines come from.</param>
    /// <param name="output">Where ours go; nobody else writes there.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="loggers">Where the transport tells of itself.</param>
    public StdioTransport(Stream input, Stream output, StdioOptions options, ILoggerFactory loggers)
        : base("stdio", loggers)
    {
        _lines = new LineReader(input, options.MaxLineBytes);
        _output = output;
        _lingerTime = options.LingerTime;
        SetConnected();
        // A console's read cannot be interrupted, so nobody waits for this to end.
        _ = ReadAsync(_disposed.Token);
    }

    /// <summary>Completes when the input has ended and what it asked is answered, or has had its time.</summary>
    public Task Ended => _ended.Task;

    public override async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message, MessageType), (byte)'\n'];
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // Not to be cancelled half way: the other end would find the next message in the middle of this one.
            await _output.WriteAsync(line, CancellationToken.None);
            await _output.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }

        _unanswered.Sent(message);
    }

    public override async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        SetDisconnected();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            while (await _lines.ReadAsync(cancellationToken) is { } line)
            {
                await TakeAsync(line, cancellationToken);
            }

            await _unanswered.WaitAsync(_lingerTime, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (IOException exception)
        {
            error = exception;
        }
        finally
        {
            SetDisconnected(error);
            _ended.SetResult();
        }
    }

    private async Task TakeAsync(Line line, CancellationToken cancellationToken)
    {
        if (line.IsBlank)
        {
            return;
        }

        if (Parse(line) is { } message)
        {
            _unanswered.Received(message);
            await WriteMessageAsync(message, cancellationToken);
            return;
        }

        await SendMessageAsync(
            new JsonRpcError
            {
                Id = default,
                Error = new() { Code = (int)McpErrorCode.InvalidRequest, Message = line.IsTooLong ? TooLong : Malformed },
            },
            cancellationToken);
    }

    private static JsonRpcMessage? Parse(Line line)
    {
        if (line.IsTooLong)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line.Bytes.Span, MessageType);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Malformed, nested too deep, a batch; the JSON library reports a property that occurs twice with an ArgumentException.
            return null;
        }
    }
}
