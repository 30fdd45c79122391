using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Bootstrap;

/// <summary>
/// Stores the configured key as an administrator's, once: whoever has rotated, revoked or outlived it does not get it back by a restart.
/// </summary>
internal sealed partial class FirstKey(
    IServiceScopeFactory scopes,
    SchemaReadiness schema,
    AuditLog audit,
    AuditEntries entries,
    IOptions<BootstrapOptions> options,
    TimeProvider time,
    ILogger<FirstKey> logger) : BackgroundService
{
    private const string Name = "bootstrap";
    private const string Owner = "bootstrap-admin";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ApiKey is not { Length: > 0 } text)
        {
            return;
        }

        await schema.WaitAsync(stoppingToken);
        var retry = new RetryDelays();
        while (!await TryStoreAsync(KeyOf(new ApiKeySecret(text)), stoppingToken))
        {
            await Task.Delay(retry.Next(), time, stoppingToken);
        }
    }

    private async Task<bool> TryStoreAsync(ApiKey key, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await StoreOnceAsync(scope.ServiceProvider.GetRequiredService<ToolHubDbContext>(), key, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is AuditUnavailableException || DatabaseFailure.IsIn(exception))
        {
            // Also when another replica was faster: the hash is unique, and the next attempt finds its key.
            LogFailed(exception.GetBaseException().Message);
            return false;
        }
    }

    private async Task StoreOnceAsync(ToolHubDbContext database, ApiKey key, CancellationToken cancellationToken)
    {
        if (await database.ApiKeys.AnyAsync(other => other.Hash == key.Hash || other.Owner == Owner, cancellationToken))
        {
            return;
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        database.ApiKeys.Add(key);
        await database.SaveChangesAsync(cancellationToken);

        // As with every change: first its row, then the change.
        await audit.AppendAsync(EntryOf(key), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogStored(key.Prefix, key.ExpiresAt);
    }

    private ApiKey KeyOf(ApiKeySecret secret)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Name = Name,
            Owner = Owner,
            Role = RoleNames.Admin,
            Prefix = secret.Prefix,
            Hash = secret.Hash(),
            CreatedAt = now,
            ExpiresAt = now + ApiKeyIssuer.DefaultLifetime,
        };
    }

    private AuditEntry EntryOf(ApiKey key) => entries.Create(
        AuditAction.ApiKeyCreate,
        CallChannel.AdminApi,
        $"{key.Id}",
        caller: null,
        ToolCallOutcome.Succeeded,
        reason: null,
        $"{key.Id:N}");

    [LoggerMessage(Level = LogLevel.Information, Message = "Stored the first administrator's key {Prefix}…, valid until {ExpiresAt}")]
    private partial void LogStored(string prefix, DateTimeOffset expiresAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The first administrator's key is not stored yet ({Reason})")]
    private partial void LogFailed(string reason);
}
