using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>
/// Answers the commonest requests, plain tool calls and pages of lists, without the SDK. It takes only what it understands completely and
/// leaves everything else, faulty requests included, to the SDK; the call passes the same pipeline either way.
/// </summary>
internal sealed class DirectCalls(IEnumerable<IDirectForm> forms)
{
    private readonly IDirectForm[] _forms = [.. forms];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!DirectCallHeaders.Allow(context.Request)
            || !Array.Exists(_forms, form => form.Allows(context.Request))
            || CallerIdentity.CallerOf(context.User) is not { } caller)
        {
            await next(context);
            return;
        }

        // The headers allow only a known and small length.
        using var body = new DirectCallBody((int)context.Request.ContentLength!);
        await body.FillAsync(context.Request.Body, context.RequestAborted);
        using var document = body.Parse();
        if (document is not null && await TryAnswerAsync(context, document.RootElement, caller))
        {
            return;
        }

        context.Request.Body = body.Replay();
        await next(context);
    }

    private async ValueTask<bool> TryAnswerAsync(HttpContext context, JsonElement message, Caller caller)
    {
        foreach (var form in _forms)
        {
            if (form.Allows(context.Request) && await form.TryAnswerAsync(context, message, caller))
            {
                return true;
            }
        }

        return false;
    }
}
