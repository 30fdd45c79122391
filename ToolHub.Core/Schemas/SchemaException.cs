namespace ToolHub.Core.Schemas;

/// <summary>A schema that cannot be compiled.</summary>
/// <param name="pointer">The JSON pointer (RFC 6901) of the offending part of the schema; empty for the schema as a whole.</param>
/// <param name="reason">One sentence without its subject, such as "must be a string".</param>
internal sealed class SchemaException(string pointer, string reason)
    : Exception($"{(pointer.Length == 0 ? "The schema" : $"The schema's {pointer}")} {reason}.")
{
    /// <summary>The JSON pointer (RFC 6901) of the offending part of the schema; empty for the schema as a whole.</summary>
    public string Pointer => pointer;
}
