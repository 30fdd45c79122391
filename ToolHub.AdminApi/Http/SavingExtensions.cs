using Microsoft.EntityFrameworkCore;
using Npgsql;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Http;

internal static class SavingExtensions
{
    /// <summary>
    /// Saves what was changed; false if somebody else was faster: the row is another now or is gone, one of this name was added, or
    /// something has come to refer to it. The transaction is lost then.
    /// </summary>
    public static async Task<bool> TrySaveAsync(this ToolHubDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (WriteConflict.Is(exception) || IsInUse(exception.InnerException))
        {
            return false;
        }
    }

    private static bool IsInUse(Exception? exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation };
}
