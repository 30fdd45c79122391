using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Executors.Upstreams.Calls;

/// <summary>Says in a sentence what went wrong between us and a server, and whose fault it is.</summary>
internal static class UpstreamFailures
{
    private const int MostQuoted = 300;

    /// <summary>What servers with sessions, those of the TypeScript SDK first, say to a request outside of any.</summary>
    private const McpErrorCode NoSession = (McpErrorCode)(-32000);

    /// <summary>What the SDK puts before the server's own words.</summary>
    private const string RemotePrefix = "Request failed (remote): ";

    /// <summary>Whether an exception is one of a transport or of the SDK, and the reply for it.</summary>
    public static bool TryExplain(Exception exception, string source, [NotNullWhen(true)] out ToolCallReply? reply) =>
        (reply = Explain(exception, source)) is not null;

    /// <summary>
    /// Whether the connection is as good as before: the server has answered, if only to refuse. Not if it may have come to speak another
    /// revision; what nothing is kept for is opened anew if in doubt.
    /// </summary>
    public static bool LeavesConnection(Exception exception, bool isStateless) =>
        exception is McpProtocolException { ErrorCode: var code }
        && code is not (McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch)
        && !(isStateless && code is McpErrorCode.InvalidRequest or NoSession);

    /// <summary>
    /// Whether the server has done nothing, and may take the call on a new connection: it has forgotten the session (specification,
    /// session management), or speaks another revision than before.
    /// </summary>
    public static bool IsOfTheConnection(Exception exception) => exception
        is HttpRequestException { StatusCode: HttpStatusCode.NotFound }
        or McpProtocolException { ErrorCode: McpErrorCode.UnsupportedProtocolVersion };

    /// <summary>What an exception that has an explanation says about the server.</summary>
    /// <param name="exception">As it was explained.</param>
    /// <param name="dependsOnCaller">Whether the credentials are the caller's own.</param>
    public static SourceVerdict Judge(Exception exception, bool dependsOnCaller) => exception switch
    {
        // It has answered, whatever it says: many give this code to every exception of a tool.
        McpProtocolException => SourceVerdict.Healthy,
        _ when IsOfTooMuch(exception) => SourceVerdict.Healthy,
        UpstreamRefusedException or OutboundRefusedException or SecretUnavailableException => SourceVerdict.Neutral,
        _ when IsAboutCredentials(exception) && dependsOnCaller => SourceVerdict.Neutral,
        _ => SourceVerdict.Failed,
    };

    /// <summary>Whether the server, or whoever gives tokens for it, does not accept the credentials.</summary>
    public static bool IsAboutCredentials(Exception exception) => exception
        is TokenUnavailableException or HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden };

    /// <summary>Whether the server answers with more than is read; the SDK wraps what its transport throws.</summary>
    public static bool IsOfTooMuch(Exception exception) =>
        exception is AnswerTooLargeException or { InnerException: AnswerTooLargeException };

    private static ToolCallReply? Explain(Exception exception, string source) => exception switch
    {
        McpProtocolException { ErrorCode: McpErrorCode.InternalError or McpErrorCode.ParseError } => ToolCallReply.Failure(
            ToolCallOutcome.DependencyFailure, $"{source} failed at the call. Try again later, or use another tool."),
        McpProtocolException refusal => ToolCallReply.Failure(
            ToolCallOutcome.InvalidInput, $"{source} does not accept the call: {Quote(refusal.Message)}"),
        AnswerTooLargeException tooLarge => ToolCallReply.Failure(
            ToolCallOutcome.InvalidInput, $"{source} answers with too much. {tooLarge.Message} Ask for less."),
        OutboundRefusedException => ToolCallReply.Failure(
            ToolCallOutcome.Unavailable, OutboundRefusedException.SentenceFor(source)),
        _ when IsAboutCredentials(exception) => ToolCallReply.Failure(
            ToolCallOutcome.DependencyFailure,
            $"The credential of {source} is refused or has expired. Ask your administrator to renew it."),
        SecretUnavailableException => ToolCallReply.Failure(
            ToolCallOutcome.DependencyFailure,
            $"The credential of {source} is missing. Ask your administrator to set it."),
        UpstreamRefusedException refused => ToolCallReply.Failure(ToolCallOutcome.Unavailable, refused.Message),
        _ when exception.InnerException is AnswerTooLargeException inner => Explain(inner, source),
        // The SDK throws the last of these when a transport has closed.
        HttpRequestException or IOException or McpException or TimeoutException or JsonException or InvalidOperationException =>
            ToolCallReply.Failure(
                ToolCallOutcome.DependencyFailure,
                $"{source} cannot be reached, or broke off. Try again later, or use another tool."),
        _ => null,
    };

    private static string Quote(string message)
    {
        var text = message.StartsWith(RemotePrefix, StringComparison.Ordinal) ? message[RemotePrefix.Length..] : message;
        return text.Length <= MostQuoted ? text : text[..MostQuoted] + '…';
    }
}
