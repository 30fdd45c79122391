using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Makes sessions and starts their servers.</summary>
internal sealed class SessionFactory(
    SessionServerOptions serverOptions,
    IOptions<HttpServerTransportOptions> options,
    IServiceProvider services,
    ILoggerFactory loggerFactory)
{
    /// <summary>Makes the session of a client that is about to say who it is.</summary>
    public ValueTask<Session> CreateAsync(HttpContext context)
    {
        var id = SessionId.Create();
        return StartAsync(context, id, CreateTransport(id, OnInitialized(context, id)), initialize: null);
    }

    /// <summary>Makes a session that began elsewhere.</summary>
    public async ValueTask<Session> RestoreAsync(HttpContext context, string id, InitializeRequestParams initialize)
    {
        var transport = CreateTransport(id, onInitialized: null);
        await transport.HandleInitializeRequestAsync(initialize);
        return await StartAsync(context, id, transport, initialize);
    }

    private Func<InitializeRequestParams, CancellationToken, ValueTask>? OnInitialized(HttpContext context, string id) =>
        options.Value.SessionMigrationHandler is { } migration
            ? (initialize, cancellationToken) => migration.OnSessionInitializedAsync(context, id, initialize, cancellationToken)
            : null;

    private StreamableHttpServerTransport CreateTransport(
        string id, Func<InitializeRequestParams, CancellationToken, ValueTask>? onInitialized) => new(loggerFactory)
        {
            SessionId = id,
            FlowExecutionContextFromRequests = !options.Value.PerSessionExecutionContext,
            EventStreamStore = options.Value.EventStreamStore,
            OnSessionInitialized = onInitialized,
        };

    private async ValueTask<Session> StartAsync(
        HttpContext context, string id, StreamableHttpServerTransport transport, InitializeRequestParams? initialize)
    {
        // The session outlives the request, so its services are the application's; the server opens a scope for each message.
        var server = McpServer.Create(
            transport, await serverOptions.CreateAsync(context, initialize), loggerFactory, services);
        var session = new Session(
            id, transport, server, SessionOwner.Of(context.User), loggerFactory.CreateLogger<Session>());

        var run = options.Value.RunSessionHandler ?? ServerRun.Default;
        session.Start(ended => run(context, server, ended));
        return session;
    }
}
