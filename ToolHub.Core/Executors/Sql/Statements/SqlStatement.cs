namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>A statement in the words of one database product.</summary>
/// <param name="Text">With a numbered place for each parameter.</param>
/// <param name="Parameters">The first is of place 1.</param>
/// <param name="IsFreeText">Whether a caller wrote it, and may have meant harm.</param>
internal sealed record SqlStatement(string Text, IReadOnlyList<SqlParameter> Parameters, bool IsFreeText)
{
    /// <summary>What a caller wrote: it goes to the server as it is.</summary>
    public static SqlStatement FreeText(string text) => new(text, [], IsFreeText: true);
}
