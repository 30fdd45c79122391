using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Auditing;

/// <summary>Makes audit rows: numbered, timed, and with text that the database takes.</summary>
internal sealed class AuditEntries(AuditLog log, TimeProvider time)
{
    /// <summary>A row for something other than a pipeline call: a refused request, a change by an administrator.</summary>
    public AuditEntry Create(
        AuditAction action,
        CallChannel channel,
        string target,
        Caller? caller,
        ToolCallOutcome outcome,
        string? reason,
        string correlationId)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            OccurredAt = now,
            WriterId = log.WriterId,
            Action = action,
            Channel = channel,
            Target = AuditText.Clean(target, AuditLimits.Target),
            CallerId = caller?.Id,
            Role = caller?.Role,
            ApiKeyId = caller?.ApiKeyId,
            Outcome = outcome,
            Reason = reason is null ? null : AuditText.Clean(reason, AuditLimits.Reason),
            CorrelationId = AuditText.Clean(correlationId, AuditLimits.CorrelationId),
        };
    }

    /// <summary>A row for a call that went through the pipeline.</summary>
    public AuditEntry Create(ToolCallContext context, ToolCallReply reply, TimeSpan elapsed) =>
        Create(
            ActionOf(context),
            context.Channel,
            TargetOf(context),
            context.Caller,
            reply.Outcome,
            reply.Reason,
            context.CorrelationId) with
        {
            Revision = context.Definition?.Revision,
            Client = context.ClientName is { } client ? AuditText.Clean(client, AuditLimits.Client) : null,
            DurationMilliseconds = elapsed.TotalMilliseconds,
        };

    /// <summary>The registry's name, whatever a toolset calls it; URIs and what was not found as the client wrote them.</summary>
    private static string TargetOf(ToolCallContext context) =>
        context.Primitive is not PrimitiveKind.Resource && context.Definition is { } definition ? definition.Name : context.Target;

    private static AuditAction ActionOf(ToolCallContext context) => context.Primitive switch
    {
        _ when context.Completion is not null => AuditAction.ArgumentCompletion,
        PrimitiveKind.Resource => AuditAction.ResourceRead,
        PrimitiveKind.Prompt => AuditAction.PromptGet,
        _ => AuditAction.ToolCall,
    };
}
