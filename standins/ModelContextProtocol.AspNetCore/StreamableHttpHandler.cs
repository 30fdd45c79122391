using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.AspNetCore.Rules;
using ModelContextProtocol.AspNetCore.Sessions;

namespace ModelContextProtocol.AspNetCore;

/// <summary>Answers the POST requests of the Streamable HTTP transport.</summary>
internal sealed class StreamableHttpHandler(
    RequestRules rules,
    StatelessExchange statelessExchange,
    SessionExchange sessionExchange,
    IOptions<HttpServerTransportOptions> options)
{
    private readonly bool _hasSessions = options.Value.SessionMode is not HttpServerSessionMode.Stateless;

    public async Task HandlePostAsync(HttpContext context)
    {
        if (!AcceptHeader.AllowsJsonAndEventStream(context.Request.Headers.Accept))
        {
            await Refusal.NotAcceptable.WriteAsync(context, id: default);
            return;
        }

        var (message, unreadable) = await MessageReader.ReadAsync(context);
        if (message is null)
        {
            await unreadable!.WriteAsync(context, id: default);
            return;
        }

        var request = new StreamableRequest(context.Request.Headers, message);
        if (rules.Check(request) is { } refusal)
        {
            await refusal.WriteAsync(context, request.Id);
            return;
        }

        await (_hasSessions && !request.IsModern
            ? sessionExchange.RunAsync(context, request)
            : statelessExchange.RunAsync(context, request));
    }
}
