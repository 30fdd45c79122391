using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ToolHub.Core.Data;

namespace ToolHub.Tests.Infrastructure;

/// <summary>A fresh database with ToolHub's schema, and what product code takes to reach it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestDatabase(string connectionString)
    {
        DataSource = NpgsqlDataSource.Create(connectionString);
        ConnectionString = connectionString;
        _services = new ServiceCollection()
            .AddDbContext<ToolHubDbContext>(options => options.UseNpgsql(DataSource))
            .BuildServiceProvider();
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public IServiceScopeFactory Scopes => _services.GetRequiredService<IServiceScopeFactory>();

    public static async Task<TestDatabase> CreateAsync(TestServers servers, CancellationToken cancellationToken) =>
        new(await servers.CreateDatabaseAsync("toolhub_schema", MigrateAsync, cancellationToken));

    /// <summary>Uses a context of its own, as every request does.</summary>
    public async Task<TResult> UseAsync<TResult>(Func<ToolHubDbContext, Task<TResult>> use)
    {
        await using var scope = Scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ToolHubDbContext>());
    }

    /// <summary>Runs plain SQL on a connection of its own, as somebody else would.</summary>
    public async Task<object?> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await DataSource.DisposeAsync();
    }

    private static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql(connectionString).Options;
        await using var database = new ToolHubDbContext(options);
        await database.Database.MigrateAsync(cancellationToken);
    }
}
