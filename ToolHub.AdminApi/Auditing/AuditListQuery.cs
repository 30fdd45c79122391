using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.AdminApi.Auditing;

/// <summary>Which audit rows to list; filters that are not given let everything through.</summary>
internal sealed record AuditListQuery
{
    public const int DefaultLimit = 100;

    /// <summary>Who acted.</summary>
    [PlainText(200)]
    public string? CallerId { get; init; }

    /// <summary>What was acted on: a tool's name, a key's id, a resource's URI.</summary>
    /// <example>get_order</example>
    [PlainText(200)]
    public string? Target { get; init; }

    /// <summary>
    /// tool_call, resource_read, prompt_get, argument_completion, task_get, task_update, task_cancel, question_answer, authentication,
    /// malformed_request, and the changes: tool_enable, source_update, secret_set, policy_set, grant_delete, api_key_revoke and others.
    /// </summary>
    [EnumName<AuditAction>]
    public string? Action { get; init; }

    /// <summary>succeeded, or the code of the refusal or failure.</summary>
    [EnumName<ToolCallOutcome>]
    public string? Outcome { get; init; }

    /// <summary>http, stdio, admin_api or command_line.</summary>
    [EnumName<CallChannel>]
    public string? Channel { get; init; }

    /// <summary>What an error message or the header X-Correlation-Id said.</summary>
    [PlainText(64)]
    public string? CorrelationId { get; init; }

    /// <summary>The earliest time, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The latest time, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The most rows of a page.</summary>
    [Range(1, 500, ErrorMessage = "Must be 1 to 500.")]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>nextCursor of the page before.</summary>
    public string? Cursor { get; init; }
}
