using Microsoft.EntityFrameworkCore;
using Npgsql;
using ToolHub.Core.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Data;

/// <summary>Databases with ToolHub's schema.</summary>
internal static class MigratedDatabase
{
    /// <summary>Returns the connection string of a database of its own, migrated and without tools or keys.</summary>
    public static Task<string> CreateMigratedDatabaseAsync(this TestServers servers, CancellationToken cancellationToken) =>
        servers.CreateDatabaseAsync("toolhub_migrated", MigrateAsync, cancellationToken);

    public static ToolHubDbContext OpenContext(string connectionString) =>
        new(new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql(connectionString).Options);

    /// <summary>Runs SQL as an administrator at a console would, and returns the first value.</summary>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var context = OpenContext(connectionString);
        await context.Database.MigrateAsync(cancellationToken);
    }
}
