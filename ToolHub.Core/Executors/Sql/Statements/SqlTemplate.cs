namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>A registered statement, taken apart at its parameters (<c>@name</c>).</summary>
/// <param name="Pieces">In their order; joined again they are the statement.</param>
/// <param name="FirstWord">
/// What the statement begins with, in upper case; the character if it is no word, empty if there is nothing.
/// </param>
/// <param name="IsOneStatement">False if anything follows a semicolon.</param>
/// <param name="HasNumberedParameters">Whether it has <c>$1</c>, which would be mistaken for one of ours.</param>
internal sealed record SqlTemplate(
    IReadOnlyList<SqlPiece> Pieces,
    string FirstWord,
    bool IsOneStatement,
    bool HasNumberedParameters)
{
    /// <summary>Each once, in the order of their first appearance.</summary>
    public IReadOnlyList<string> ParameterNames { get; } =
        [.. Pieces.Where(piece => piece.IsParameter).Select(piece => piece.Text).Distinct()];

    public static SqlTemplate Parse(string statement) => new SqlScanner(statement).Scan();
}
