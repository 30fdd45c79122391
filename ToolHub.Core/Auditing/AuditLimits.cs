namespace ToolHub.Core.Auditing;

/// <summary>
/// The longest text, in characters, that an audit column takes; what comes from outside is cut to it, never refused for it.
/// </summary>
internal static class AuditLimits
{
    public const int Target = 200;
    public const int Client = 100;
    public const int Reason = 500;
    public const int CorrelationId = 64;
}
