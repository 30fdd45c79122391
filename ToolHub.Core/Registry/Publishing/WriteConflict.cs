using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>Tells a write that somebody else was faster with from one that failed.</summary>
internal static class WriteConflict
{
    public const string Sentence = "Somebody else changed the entry at the same moment. Read it again, then decide.";

    /// <summary>Whether the row has changed since it was read, or another row took its place.</summary>
    public static bool Is(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException
        || exception.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        };
}
