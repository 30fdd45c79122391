namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>A part of a statement: text for the server, or the place of a parameter.</summary>
/// <param name="Text">The text, or the parameter's name.</param>
/// <param name="IsParameter">Which of the two.</param>
internal readonly record struct SqlPiece(string Text, bool IsParameter);
