using Microsoft.EntityFrameworkCore;
using ToolHub.Cli.LocalServers;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.Cli.Launching;

/// <summary>The API key of this machine's administrator, kept in the state folder.</summary>
internal sealed class AdminKey(Workspace workspace, TimeProvider timeProvider, string file = AdminKey.UsualFile)
{
    /// <summary>Where the key of the usual database is; any other database has a key of its own.</summary>
    public const string UsualFile = "admin-key";

    private const string Name = "toolhub up";
    private const string Owner = "local-administrator";

    // A key about to expire would do so while the clients that were given it are in use.
    private static readonly TimeSpan Reserve = TimeSpan.FromDays(1);

    private static readonly Guid WriterId = Guid.CreateVersion7();

    private string Path => workspace.PathTo(file);

    /// <summary>Returns the key that <see cref="EnsureAsync"/> has put in place.</summary>
    public string Read() => File.ReadAllText(Path).Trim();

    /// <summary>Issues a key, unless the one at hand is still good. The database must be migrated.</summary>
    public async Task EnsureAsync(string connectionString, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql(connectionString).Options;
        await using var database = new ToolHubDbContext(options);
        if (File.Exists(Path) && await IsGoodAsync(new ApiKeySecret(Read()), database, cancellationToken))
        {
            return;
        }

        // The key and the row that tells of it are committed together or not at all.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var request = new ApiKeyRequest(Name, Owner, RoleNames.Admin);
        var issued = await new ApiKeyIssuer(database, timeProvider).IssueAsync(request, cancellationToken);
        database.AuditEntries.Add(EntryOf(issued.Key));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        PrivateFile.Write(Path, issued.Secret.Text + "\n");
    }

    private static AuditEntry EntryOf(ApiKey key)
    {
        var id = Guid.CreateVersion7(key.CreatedAt);
        return new AuditEntry
        {
            Id = id,
            OccurredAt = key.CreatedAt,
            WriterId = WriterId,
            Action = AuditAction.ApiKeyCreate,
            Channel = CallChannel.CommandLine,
            Target = key.Id.ToString(),
            // Whoever starts ToolHub owns its database: there is nothing to authenticate with yet.
            CallerId = Owner,
            Role = RoleNames.Admin,
            Outcome = ToolCallOutcome.Succeeded,
            CorrelationId = id.ToString(),
        };
    }

    private async Task<bool> IsGoodAsync(ApiKeySecret secret, ToolHubDbContext database, CancellationToken cancellationToken)
    {
        var hash = secret.Hash();
        var needed = timeProvider.GetUtcNow() + Reserve;
        return await database.ApiKeys.AnyAsync(
            key => key.Hash == hash && key.RevokedAt == null && key.ExpiresAt > needed, cancellationToken);
    }
}
