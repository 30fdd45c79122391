using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Diagnostics;

namespace ToolHub.Core.Calls;

/// <summary>The one way a call takes, whatever brought it here.</summary>
internal sealed class ToolCallPipeline
{
    /// <summary>
    /// Outermost first. Audit sees everything, refusals included. Authorization and limits come before anything that reads data or
    /// bothers a person, so that a refusal costs nothing.
    /// </summary>
    public static readonly IReadOnlyList<Type> FilterOrder =
    [
        typeof(AuditFilter),
        typeof(AuthorizationFilter),
        typeof(RateLimitFilter),
        typeof(ValidationFilter),
        typeof(PolicyFilter),
        typeof(PortalFilter),
        typeof(InputFilter),
        typeof(TaskFilter),
        typeof(CacheFilter),
        typeof(ExecutionFilter),
    ];

    private readonly ToolCallDelegate _entry;
    private readonly TimeProvider _time;

    public ToolCallPipeline(IServiceProvider services, TimeProvider time)
    {
        _time = time;
        ToolCallDelegate next = (context, _) => throw new InvalidOperationException($"No filter answered the call of '{context.Target}'.");
        foreach (var type in FilterOrder.Reverse())
        {
            next = Link((IToolCallFilter)services.GetRequiredService(type), next);
        }

        _entry = next;
    }

    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        using var activity = ToolHubDiagnostics.StartCall(context);
        var started = _time.GetTimestamp();
        var reply = await _entry(context, cancellationToken);
        ToolHubDiagnostics.CallEnded(activity, context, reply, _time.GetElapsedTime(started));
        return reply;
    }

    private static ToolCallDelegate Link(IToolCallFilter filter, ToolCallDelegate next) =>
        (context, cancellationToken) => filter.InvokeAsync(context, next, cancellationToken);
}
