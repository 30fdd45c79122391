using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Serves one message in the session of its client.</summary>
internal sealed class SessionExchange(
    SessionLookup lookup, SessionFactory factory, SessionAdmission admission, SessionTable table)
{
    public Task RunAsync(HttpContext context, StreamableRequest request) =>
        request.SessionId is null ? BeginAsync(context, request) : ContinueAsync(context, request);

    private async Task BeginAsync(HttpContext context, StreamableRequest request)
    {
        using var reference = await admission.AdmitAsync(await factory.CreateAsync(context));
        try
        {
            await ServeAsync(context, request, reference.Session);
        }
        finally
        {
            // Without an answer the client knows no id to come back with.
            if (!context.Response.HasStarted && table.Remove(reference.Session))
            {
                await reference.Session.DisposeAsync();
            }
        }
    }

    private async Task ContinueAsync(HttpContext context, StreamableRequest request)
    {
        var (reference, refusal) = await lookup.FindAsync(context);
        if (reference is null)
        {
            await refusal!.WriteAsync(context, request.Id);
            return;
        }

        using (reference)
        {
            await ServeAsync(context, request, reference.Session);
        }
    }

    private static async Task ServeAsync(HttpContext context, StreamableRequest request, Session session)
    {
        session.AnnounceOn(context);
        if (request.Message is JsonRpcRequest)
        {
            EventStreamResponse.Prepare(context);
        }

        try
        {
            if (!await session.Transport.HandlePostRequestAsync(request.Message, context.Response.Body, context.RequestAborted))
            {
                context.Response.StatusCode = StatusCodes.Status202Accepted;
            }
        }
        catch (Exception exception) when (session.HasEnded && IsOfAnEndedTransport(exception))
        {
            // A client that has read headers sees its stream end; one that has not can still be told why.
            if (!context.Response.HasStarted)
            {
                await SessionRefusal.NotFound.WriteAsync(context, request.Id);
            }
        }
    }

    private static bool IsOfAnEndedTransport(Exception exception) =>
        exception is OperationCanceledException or ObjectDisposedException or ChannelClosedException;
}
