using System.Security.Authentication;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql.Results;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>
/// Turns what PostgreSQL reports into an outcome and a sentence. Its own messages are not passed on: they quote values, which may be
/// hidden from the caller, and names.
/// </summary>
internal static class PostgreSqlErrors
{
    /// <param name="exception">What the server said.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="isFreeText">Whether the caller wrote the statement, and can mend it.</param>
    /// <param name="prefix">How many characters of the statement are not the caller's.</param>
    public static ToolCallReply Explain(PostgresException exception, string source, bool isFreeText, int prefix) =>
        exception.SqlState switch
        {
            PostgresErrorCodes.QueryCanceled => SqlReplies.Timeout(source),
            PostgresErrorCodes.ReadOnlySqlTransaction => ToolCallReply.Failure(
                ToolCallOutcome.Forbidden,
                $"{source} may only be read. Nothing was changed."),
            PostgresErrorCodes.InsufficientPrivilege => ToolCallReply.Failure(
                ToolCallOutcome.Forbidden,
                $"The query uses something in {source} that may not be read from here."),
            PostgresErrorCodes.LockNotAvailable => Unavailable($"{source} is busy: something that the query needs is locked."),
            ['2', '8', ..] => Misconfigured(source, "it does not accept the user, or the password, of the source's settings"),
            ['3', 'D', ..] => Misconfigured(source, "it has no database of the name in the source's settings"),
            { } code when IsAway(code) => Unavailable($"{source} did not answer."),
            ['2', '2', ..] or PostgresErrorCodes.RaiseException => ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput,
                $"{Sentence(exception.SqlState)} (SQLSTATE {exception.SqlState}). Change the arguments and try again."),
            _ when isFreeText => ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput,
                $"{Sentence(exception.SqlState)} (SQLSTATE {exception.SqlState}){Place(exception, prefix)}."),
            _ => ToolCallReply.Failure(
                ToolCallOutcome.InternalError,
                $"The statement of this tool does not fit the database (SQLSTATE {exception.SqlState}). Tell your administrator."),
        };

    /// <summary>Whether the message speaks of the statement's text, and not of values.</summary>
    public static bool IsAboutText(PostgresException exception) => exception.SqlState is ['4', '2', ..] or ['0', 'A', ..] or ['2', '8', ..];

    /// <summary>Whether the source's settings are at fault, so that trying again changes nothing.</summary>
    public static bool IsAboutSettings(PostgresException exception) => exception.SqlState is ['2', '8', ..] or ['3', 'D', ..];

    /// <summary>
    /// Whether the connection cannot be as protected as it must be. That a server has no TLS at all is told by Npgsql's message alone.
    /// </summary>
    public static bool IsAboutTls(Exception exception) =>
        exception.InnerException is AuthenticationException || exception.Message.StartsWith("SSL ", StringComparison.Ordinal);

    private static ToolCallReply Misconfigured(string source, string reason) =>
        ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, $"{source} cannot be queried: {reason}. Tell your administrator.");

    private static ToolCallReply Unavailable(string reason) =>
        ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, $"{reason} Try again in a moment.");

    /// <summary>
    /// Connections, resources, shutdown, conflicts with others, and defects of the server.
    /// </summary>
    private static bool IsAway(string code) =>
        code is (['0', '8', ..] and not PostgresErrorCodes.ProtocolViolation)
            or ['4', '0', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..]
            or ['X', 'X', ..];

    private static string Sentence(string code) => code switch
    {
        PostgresErrorCodes.SyntaxError =>
            "The statement is not valid. It must be one single SELECT, WITH, VALUES or TABLE statement in PostgreSQL's dialect",
        PostgresErrorCodes.UndefinedTable => "There is no such table or view",
        PostgresErrorCodes.UndefinedColumn => "There is no such column",
        PostgresErrorCodes.UndefinedFunction => "There is no such function or operator for values of these types",
        // What a place for a parameter without a value is to a cursor.
        PostgresErrorCodes.UndefinedParameter or PostgresErrorCodes.ProtocolViolation =>
            "A statement has no parameters here: write the values into it",
        PostgresErrorCodes.AmbiguousColumn => "A column's name stands for more than one",
        PostgresErrorCodes.GroupingError => "A column is neither grouped nor aggregated",
        PostgresErrorCodes.DatatypeMismatch => "The types of two values do not fit together",
        PostgresErrorCodes.DivisionByZero => "Something is divided by zero",
        PostgresErrorCodes.NumericValueOutOfRange => "A number is too large or too small",
        PostgresErrorCodes.DatetimeFieldOverflow or PostgresErrorCodes.InvalidDatetimeFormat => "A date or time is not valid",
        PostgresErrorCodes.InvalidTextRepresentation => "A value is not of the type that it is compared with or converted to",
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
            "A text has a character that the database cannot hold",
        PostgresErrorCodes.InvalidRegularExpression => "A regular expression is not valid",
        PostgresErrorCodes.RaiseException => "A function of the database refuses the values",
        ['2', '2', ..] => "A value does not fit",
        ['5', '4', ..] => "The statement is too long or too deep",
        ['0', 'A', ..] or PostgresErrorCodes.InvalidCursorDefinition => "Only statements that read are possible",
        _ => "The database does not accept the statement",
    };

    private static string Place(PostgresException exception, int prefix) =>
        exception.Position > prefix ? $" at character {exception.Position - prefix}" : "";
}
