namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>An argument that a statement uses.</summary>
/// <param name="Name">The argument's name.</param>
/// <param name="Type">The type of its value, or of each of its values.</param>
/// <param name="IsArray">Whether it is a list.</param>
internal sealed record SqlParameter(string Name, SqlValueType Type, bool IsArray);
