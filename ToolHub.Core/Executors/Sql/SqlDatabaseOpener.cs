using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql;

/// <summary>Opens the databases of sources; each has connections of its own.</summary>
internal sealed partial class SqlDatabaseOpener(
    IEnumerable<ISqlProvider> providers,
    SqlSourceChecks checks,
    SecretResolver secrets,
    ILogger<SqlDatabaseOpener> logger)
{
    private readonly FrozenDictionary<string, ISqlProvider> _providers = providers.ToFrozenDictionary(provider => provider.Name);

    /// <summary>The product of a source's database; null if this server does not know it.</summary>
    public ISqlProvider? ProviderOf(SqlSourceSettings settings) => _providers.GetValueOrDefault(settings.Provider);

    /// <summary>A database that refuses all queries if the source's settings cannot be used.</summary>
    public ISqlDatabase Open(Source source)
    {
        var settings = (SqlSourceSettings)source.Settings;
        var problems = checks.Check(settings).ToList();
        if (problems.Count == 0)
        {
            return _providers[settings.Provider].Open(source, settings, () => PasswordOf(settings));
        }

        LogUnusable(source.Name, string.Join(" ", problems.Select(problem => $"{problem.Field}: {problem.Message}")));
        return new UnusableSqlDatabase(source.Name);
    }

    /// <summary>All callers share the connections, so no caller has a password of their own.</summary>
    private string PasswordOf(SqlSourceSettings settings) =>
        settings.Password is { } reference ? secrets.Resolve(reference, callerId: "") : "";

    [LoggerMessage(Level = LogLevel.Error, Message = "Source {Source} cannot be used: {Problems}")]
    private partial void LogUnusable(string source, string problems);
}
