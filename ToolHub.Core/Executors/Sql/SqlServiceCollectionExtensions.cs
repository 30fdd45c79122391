using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Executors.Sql.PostgreSql;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql;

internal static class SqlServiceCollectionExtensions
{
    /// <summary>Lets this process run statements in the databases that are registered as sources.</summary>
    public static IServiceCollection AddSqlTools(this IServiceCollection services)
    {
        services.AddSqlChecks();
        services.AddSingleton<SqlDatabaseOpener>();
        services.AddLiveSources((provider, source) => provider.GetRequiredService<SqlDatabaseOpener>().Open(source));
        services.AddSingleton<SqlDatabases>();
        services.AddSingleton<IToolExecutor, SqlToolExecutor>();
        return services;
    }

    /// <summary>What checks drafts of statements and of their sources, in a process that takes them.</summary>
    public static IServiceCollection AddSqlChecks(this IServiceCollection services)
    {
        services.AddSingleton<ISqlProvider, PostgreSqlProvider>();
        services.AddSingleton<SqlSourceChecks>();
        services.AddSingleton<IExecutionValidator, SqlExecutionValidator>();
        return services;
    }
}
