using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Serves the stream of a session: what the server has to say without being asked, or what a client missed.</summary>
internal sealed class SessionStream(EventStreamReplay replay, IHostApplicationLifetime lifetime)
{
    public Task RunAsync(HttpContext context, Session session) =>
        context.Request.Headers.GetText(McpHeaderNames.LastEventId) is { } lastEventId
            ? ResumeAsync(context, session, lastEventId)
            : OpenAsync(context, session);

    private async Task OpenAsync(HttpContext context, Session session)
    {
        if (!session.TryTakeStream())
        {
            await SessionRefusal.SecondStream.WriteAsync(context, id: default);
            return;
        }

        await StreamAsync(context, session, ended => session.Transport.HandleGetRequestAsync(context.Response.Body, ended));
    }

    private async Task ResumeAsync(HttpContext context, Session session, string lastEventId)
    {
        var (events, refusal) = await replay.FindAsync(context, session, lastEventId);
        if (events is null)
        {
            await refusal!.WriteAsync(context, id: default);
            return;
        }

        await StreamAsync(context, session, ended => EventStreamReplay.RunAsync(context, events, ended));
    }

    private async Task StreamAsync(HttpContext context, Session session, Func<CancellationToken, Task> write)
    {
        // A shutdown waits for open requests, and these would never end by themselves.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        session.AnnounceOn(context);
        EventStreamResponse.Prepare(context);
        try
        {
            await write(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Leaving is how clients close their stream.
        }
    }
}
