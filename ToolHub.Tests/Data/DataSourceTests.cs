using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ToolHub.Core.Data;

namespace ToolHub.Tests.Data;

public sealed class DataSourceTests
{
    [Theory]
    [InlineData("Host=database", 10)]
    [InlineData("Host=database;Maximum Pool Size=33", 33)]
    [InlineData("Host=database;MaxPoolSize=33", 33)]
    public async Task AddToolHubDataSource_Pool_IsSmallUnlessTheConnectionStringSaysOtherwise(string connectionString, int expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:toolhub", connectionString)])
            .Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddToolHubDataSource()
            .BuildServiceProvider();

        var dataSource = services.GetRequiredService<NpgsqlDataSource>();

        var settings = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        Assert.Equal((expected, "database"), (settings.MaxPoolSize, settings.Host));
    }
}
