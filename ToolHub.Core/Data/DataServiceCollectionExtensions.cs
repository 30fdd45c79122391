using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using ToolHub.Core.Samples;

namespace ToolHub.Core.Data;

internal static class DataServiceCollectionExtensions
{
    /// <summary>The connection string's name, the same in every host and in the AppHost.</summary>
    public const string ConnectionName = "toolhub";

    /// <summary>
    /// Beside Entity Framework's pool this one serves a listener and a writer; two of Npgsql's default size would together ask for
    /// more than the 100 connections that PostgreSQL has by default. The connection string that follows may say otherwise.
    /// </summary>
    private const string SmallPool = "Maximum Pool Size=10;";

    /// <summary>The data source for what goes past Entity Framework: notifications and bulk rows.</summary>
    public static IServiceCollection AddToolHubDataSource(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => NpgsqlDataSource.Create(SmallPool + (
            provider.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} is missing."))));
        services.AddSingleton<SchemaReadiness>();
        services.AddHealthChecks().AddCheck<SchemaReadiness>("schema");
        return services;
    }

    /// <summary>This process waits for the schema that another one migrates.</summary>
    public static IServiceCollection AddSchemaWatcher(this IServiceCollection services) => services.AddHostedService<SchemaWatcher>();

    /// <summary>This process migrates the schema at start, and adds the sample data where that is wanted.</summary>
    public static IServiceCollection AddSchemaMigrator(this IServiceCollection services)
    {
        services.AddOptions<SampleDataOptions>().BindConfiguration(SampleDataOptions.SectionName);
        return services.AddHostedService<SchemaMigrator>();
    }
}
