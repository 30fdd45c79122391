using Microsoft.AspNetCore.Http;

namespace ModelContextProtocol.AspNetCore.Responses;

/// <summary>Why a request gets no session, or not the stream of one.</summary>
internal static class SessionRefusal
{
    /// <summary>The code by which the official SDKs tell that a session is unknown; the protocol names only the status.</summary>
    private const int UnknownSession = -32001;

    public static Refusal NotSupported { get; } = Refusal.Create(
        StatusCodes.Status400BadRequest,
        Refusal.TransportError,
        "Bad Request: this server has no sessions; send the request without the Mcp-Session-Id header.");

    public static Refusal Required { get; } = Refusal.Create(
        StatusCodes.Status400BadRequest,
        Refusal.TransportError,
        "Bad Request: this server has sessions; begin one with initialize and name it in the Mcp-Session-Id header.");

    public static Refusal NotFound { get; } = Refusal.Create(
        StatusCodes.Status404NotFound,
        UnknownSession,
        "Session not found: begin another one with initialize.");

    public static Refusal OfAnotherUser { get; } = Refusal.Create(
        StatusCodes.Status403Forbidden,
        Refusal.TransportError,
        "Forbidden: another user began the session.");

    public static Refusal EventStreamNotAcceptable { get; } = Refusal.Create(
        StatusCodes.Status406NotAcceptable,
        Refusal.TransportError,
        "Not Acceptable: the Accept header must allow text/event-stream.");

    public static Refusal SecondStream { get; } = Refusal.Create(
        StatusCodes.Status400BadRequest,
        Refusal.TransportError,
        "Bad Request: a session has one stream; resume it with the Last-Event-ID header, or begin another session.");

    public static Refusal ResumptionNotSupported { get; } = Refusal.Create(
        StatusCodes.Status400BadRequest,
        Refusal.TransportError,
        "Bad Request: this server cannot resume streams.");

    public static Refusal EventNotFound { get; } = Refusal.Create(
        StatusCodes.Status400BadRequest,
        Refusal.TransportError,
        "Bad Request: the event in Last-Event-ID does not exist, or no longer.");

    public static Refusal EventOfAnotherSession { get; } = Refusal.Create(
        StatusCodes.Status400BadRequest,
        Refusal.TransportError,
        "Bad Request: the event in Last-Event-ID belongs to another session.");

    public static Refusal MethodNotAllowed { get; } = Refusal.Create(
        StatusCodes.Status405MethodNotAllowed,
        Refusal.TransportError,
        "Method Not Allowed: from protocol version 2026-07-28 on there is only POST.");
}
