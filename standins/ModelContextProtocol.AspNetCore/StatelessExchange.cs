using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>Serves one message with a server that lives only for its HTTP request.</summary>
internal sealed class StatelessExchange(
    StatelessServerOptions options, IOptions<HttpServerTransportOptions> transportOptions, ILoggerFactory loggerFactory)
{
    public async Task RunAsync(HttpContext context, StreamableRequest request)
    {
        if (request.Message is JsonRpcRequest)
        {
            EventStreamResponse.Prepare(context);
        }

        if (!await ServeAsync(context, request))
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    /// <returns>Whether there was an answer; notifications have none.</returns>
    private async Task<bool> ServeAsync(HttpContext context, StreamableRequest request)
    {
        var serverOptions = await options.ForRequestAsync(context);
        var transport = new StreamableHttpServerTransport(loggerFactory) { Stateless = true };
        await using var server = McpServer.Create(transport, serverOptions, loggerFactory, context.RequestServices);
        context.Features.Set(server);

        var run = transportOptions.Value.RunSessionHandler ?? ServerRun.Default;
        var running = run(context, server, context.RequestAborted);
        try
        {
            var onResponseStarting = EventStreamResponse.OnStarting(context.Response, request.IsModern);
            return await transport.HandlePostRequestAsync(
                request.Message, context.Response.Body, onResponseStarting, context.RequestAborted);
        }
        finally
        {
            // Ends the incoming messages without cancelling: a notification that was just queued is still handled.
            await transport.DisposeAsync();
            await running;
        }
    }
}
