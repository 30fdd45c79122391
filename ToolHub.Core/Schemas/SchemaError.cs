namespace ToolHub.Core.Schemas;

/// <summary>One way in which an instance breaks its schema.</summary>
/// <param name="Path">The JSON pointer (RFC 6901) of the offending value; empty for the instance as a whole.</param>
/// <param name="Keyword">The keyword that refuses the value, or "limit" when the validation was stopped.</param>
/// <param name="Message">One plain sentence that says what is expected; it never quotes a string value of the instance.</param>
internal sealed record SchemaError(string Path, string Keyword, string Message);
