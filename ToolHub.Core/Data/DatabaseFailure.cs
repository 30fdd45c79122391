using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace ToolHub.Core.Data;

/// <summary>Tells a database that is away or refuses from a defect of our own.</summary>
internal static class DatabaseFailure
{
    /// <summary>Drivers, Entity Framework and retries wrap each other: what tells may stand at any depth.</summary>
    public static bool IsIn(Exception exception) =>
        exception is DbException or DbUpdateException or IOException or SocketException or TimeoutException
        || (exception.InnerException is { } inner && IsIn(inner));
}
