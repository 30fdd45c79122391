using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>Settings of the Streamable HTTP transport that <c>MapMcp</c> serves.</summary>
public class HttpServerTransportOptions
{
    /// <summary>
    /// Gets or sets a callback that adapts the server's options: once to each session, with the request that begins it, and to
    /// each request that stands alone.
    /// </summary>
    /// <remarks>
    /// It works on options made for that session or request alone. Without it all share one set of options, which is cheaper.
    /// </remarks>
    public Func<HttpContext, McpServerOptions, CancellationToken, Task>? ConfigureSessionOptions { get; set; }

    /// <summary>Gets or sets what runs the server of a session, or of a request that stands alone; by default the server itself.</summary>
    /// <remarks>
    /// The callback must call <see cref="McpServer.RunAsync"/>. Its request is over when a session goes on, and its token is
    /// cancelled when the session ends.
    /// </remarks>
    [Experimental("MCPEXP002")]
    public Func<HttpContext, McpServer, CancellationToken, Task>? RunSessionHandler { get; set; }

    /// <summary>Gets or sets whether clients have sessions; <see cref="HttpServerSessionMode.Stateless"/> unless told otherwise.</summary>
    public HttpServerSessionMode SessionMode { get; set; } = HttpServerSessionMode.Stateless;

    /// <summary>
    /// Gets or sets <see cref="SessionMode"/> as a yes or no: <see langword="true"/> is
    /// <see cref="HttpServerSessionMode.Stateless"/>, <see langword="false"/> is <see cref="HttpServerSessionMode.Stateful"/>.
    /// </summary>
    public bool Stateless
    {
        get => SessionMode is HttpServerSessionMode.Stateless;
        set => SessionMode = value ? HttpServerSessionMode.Stateless : HttpServerSessionMode.Stateful;
    }

    /// <summary>
    /// Gets or sets where the events of sessions are kept, so that a client whose connection broke can have those that it
    /// missed by <c>Last-Event-ID</c>; the registered service unless set, and without one nothing can be resumed.
    /// </summary>
    [Obsolete(LegacySessions.Message, DiagnosticId = LegacySessions.DiagnosticId, UrlFormat = LegacySessions.Url)]
    public ISseEventStreamStore? EventStreamStore { get; set; }

    /// <summary>
    /// Gets or sets who decides about sessions that this server does not know; the registered service unless set, and without
    /// one they are not found.
    /// </summary>
    [Obsolete(LegacySessions.Message, DiagnosticId = LegacySessions.DiagnosticId, UrlFormat = LegacySessions.Url)]
    public ISessionMigrationHandler? SessionMigrationHandler { get; set; }

    /// <summary>
    /// Gets or sets whether handlers run in the execution context of the request that began the session, rather than in that of
    /// the request that they answer.
    /// </summary>
    [Obsolete(LegacySessions.Message, DiagnosticId = LegacySessions.DiagnosticId, UrlFormat = LegacySessions.Url)]
    public bool PerSessionExecutionContext { get; set; }

    /// <summary>
    /// Gets or sets how long a session may be without any open request before it ends: 2 hours unless told otherwise,
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    /// <remarks>Sessions are checked every 5 seconds. An open GET stream keeps its session.</remarks>
    [Obsolete(LegacySessions.Message, DiagnosticId = LegacySessions.DiagnosticId, UrlFormat = LegacySessions.Url)]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Gets or sets how many sessions without any open request are kept, 10,000 unless told otherwise; beyond that the one that
    /// has been idle for longest ends first.
    /// </summary>
    [Obsolete(LegacySessions.Message, DiagnosticId = LegacySessions.DiagnosticId, UrlFormat = LegacySessions.Url)]
    public int MaxIdleSessionCount { get; set; } = 10_000;

    /// <summary>Gets or sets the clock by which sessions are idle.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
