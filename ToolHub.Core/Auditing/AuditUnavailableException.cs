namespace ToolHub.Core.Auditing;

/// <summary>An entry could not be committed in time; what it would have recorded must not be acknowledged.</summary>
internal sealed class AuditUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
