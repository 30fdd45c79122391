using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql;

/// <summary>Runs queries at the sources that are databases; each has connections of its own.</summary>
internal sealed partial class SqlDatabases : IAsyncDisposable
{
    private readonly FrozenDictionary<string, ISqlProvider> _providers;
    private readonly SqlSourceChecks _checks;
    private readonly SourceSnapshot _sources;
    private readonly SecretResolver _secrets;
    private readonly DependencyBoard _board;
    private readonly ILogger<SqlDatabases> _logger;
    private readonly LiveSources<ISqlDatabase> _databases;
    private object? _kept;

    public SqlDatabases(
        IEnumerable<ISqlProvider> providers,
        SqlSourceChecks checks,
        SourceSnapshot sources,
        SecretResolver secrets,
        DependencyBoard board,
        ILogger<SqlDatabases> logger)
    {
        _providers = providers.ToFrozenDictionary(provider => provider.Name);
        (_checks, _sources, _secrets, _board, _logger) = (checks, sources, secrets, board, logger);
        _databases = new(Open);
    }

    /// <summary>The product of a source's database; null if this server does not know it.</summary>
    public ISqlProvider? ProviderOf(SqlSourceSettings settings) => _providers.GetValueOrDefault(settings.Provider);

    /// <summary>Runs a query as carefully as the source wants to be called; trying again is safe, because queries change nothing.</summary>
    public async ValueTask<ToolCallReply> QueryAsync(
        Source source,
        SqlQuery query,
        CallLimits limits,
        CancellationToken cancellationToken)
    {
        RetireOnce(_sources.Current);
        using var database = _databases.Rent(source);
        return await _board.Of(source).CallAsync(
            limits,
            isSafeToRepeat: true,
            new SqlAttempt(source.Name, database.Value, query, cancellationToken),
            static (attempt, token) => attempt.RunAsync(token),
            cancellationToken);
    }

    public ValueTask DisposeAsync() => _databases.DisposeAsync();

    /// <summary>The first call after a change lets go of what is gone.</summary>
    private void RetireOnce(FrozenDictionary<Guid, Source> current)
    {
        if (!ReferenceEquals(Interlocked.Exchange(ref _kept, current), current))
        {
            _databases.Retire(current);
        }
    }

    private ISqlDatabase Open(Source source)
    {
        var settings = (SqlSourceSettings)source.Settings;
        var problems = _checks.Check(settings).ToList();
        if (problems.Count == 0)
        {
            return _providers[settings.Provider].Open(source, settings, () => PasswordOf(settings));
        }

        LogUnusable(source.Name, string.Join(" ", problems.Select(problem => $"{problem.Field}: {problem.Message}")));
        return new UnusableSqlDatabase(source.Name);
    }

    /// <summary>All callers share the connections, so no caller has a password of their own.</summary>
    private string PasswordOf(SqlSourceSettings settings) =>
        settings.Password is { } reference ? _secrets.Resolve(reference, callerId: "") : "";

    [LoggerMessage(Level = LogLevel.Error, Message = "Source {Source} cannot be used: {Problems}")]
    private partial void LogUnusable(string source, string problems);
}
