namespace ToolHub.Core.Schemas;

/// <summary>Stops a validation that would take too deep a stack or too long a time; it never leaves <see cref="JsonSchema"/>.</summary>
/// <remarks>An exception, because a verdict of "invalid" inside <c>not</c> would turn into "valid".</remarks>
internal sealed class SchemaLimitException(string message) : Exception(message);
