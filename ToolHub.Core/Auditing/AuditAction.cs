namespace ToolHub.Core.Auditing;

/// <summary>What kind of thing an audit row tells of.</summary>
internal enum AuditAction
{
    ToolCall,
    ResourceRead,
    PromptGet,
    ArgumentCompletion,
    TaskGet,
    TaskUpdate,
    TaskCancel,
    QuestionAnswer,
    Authentication,
    MalformedRequest,
    ToolEnable,
    ToolDisable,
    ApiKeyCreate,
    ApiKeyRotate,
    ApiKeyRevoke,
}
