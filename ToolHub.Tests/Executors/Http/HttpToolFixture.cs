using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;
using ToolHub.Tests.Calls;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Executors.Http;

/// <summary>The executor of HTTP tools as a server has it, with sources in a database of its own and secrets in files.</summary>
public sealed class HttpToolFixture(TestServers servers) : IAsyncLifetime
{
    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory("toolhub-secrets-");

    // InitializeAsync runs before any test.
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    internal RecordingLoggerProvider Logs { get; } = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var settings = new Dictionary<string, string?>
        {
            ["Outbound:AllowedHosts:0"] = "127.0.0.1",
            ["Secrets:Folder"] = _secrets.FullName,
        };
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging(logging => logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton(TimeProvider.System)
            .AddDbContext<ToolHubDbContext>(options => options.UseNpgsql(_database.DataSource))
            .AddSources()
            .AddSecrets()
            .AddSingleton<DependencyBoard>()
            .AddHttpTools()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        _secrets.Delete(recursive: true);
    }

    internal Task SetSecretAsync(string name, string value) =>
        File.WriteAllTextAsync(Path.Combine(_secrets.FullName, name), value, CancellationToken);

    /// <summary>Registers a service; without settings of its own it is not retried.</summary>
    internal async Task<Source> AddSourceAsync(RestService service, Func<HttpSourceSettings, HttpSourceSettings>? change = null)
    {
        var settings = new HttpSourceSettings { BaseUrl = new(service.Address, "/v1/"), Resilience = new() { Retries = 0 } };
        return await AddSourceAsync(change is null ? settings : change(settings));
    }

    internal async Task<Source> AddSourceAsync(HttpSourceSettings settings)
    {
        var row = new ToolSource
        {
            Id = Guid.CreateVersion7(),
            Name = $"shop-{Guid.NewGuid():N}",
            Kind = ToolKind.Http,
            Settings = settings.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        await _database.UseAsync(database =>
        {
            database.Sources.Add(row);
            return database.SaveChangesAsync(CancellationToken);
        });
        var snapshot = _services.GetRequiredService<SourceSnapshot>();
        await snapshot.ReloadAsync(CancellationToken);
        return snapshot.Current[row.Id];
    }

    /// <summary>What administrators are told of the source.</summary>
    internal string? LastFailureOf(Source source) =>
        _services.GetRequiredService<DependencyBoard>().Of(source).Counters.LastFailure?.Reason;

    /// <summary>Calls a tool of the source as anybody.</summary>
    internal Task<ToolCallReply> CallAsync(Source source, HttpExecution execution, string arguments, string inputSchema) =>
        CallAsync(TestCalls.Authorized(HttpTools.Definition(execution, source.Id, inputSchema), arguments), CancellationToken);

    /// <summary>Calls a tool of the source, which takes anything, as anybody.</summary>
    internal Task<ToolCallReply> CallAsync(
        Source source, HttpExecution execution, string arguments = "{}", CancellationToken? cancellationToken = null) =>
        CallAsync(TestCalls.Authorized(HttpTools.Definition(execution, source.Id), arguments), cancellationToken ?? CancellationToken);

    internal Task<ToolCallReply> CallAsync(ToolCallContext context, CancellationToken cancellationToken) =>
        _services.GetRequiredService<IToolExecutor>().ExecuteAsync(context, cancellationToken).AsTask();
}
