using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Sources;

/// <summary>This process's picture of the sources that are switched on, by id.</summary>
internal sealed partial class SourceSnapshot(IServiceScopeFactory scopes, ILogger<SourceSnapshot> logger)
    : RegistrySnapshot<FrozenDictionary<Guid, Source>>(scopes, FrozenDictionary<Guid, Source>.Empty)
{
    private static readonly ToolKind[] Kinds = Enum.GetValues<ToolKind>();

    public override RegistryArea Area => RegistryArea.Sources;

    protected override async Task<FrozenDictionary<Guid, Source>> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        var rows = await database.Sources.AsNoTracking()
            .Where(source => source.IsEnabled && Kinds.Contains(source.Kind))
            .ToListAsync(cancellationToken);
        return rows.Select(TryRead).OfType<Source>().ToFrozenDictionary(source => source.Id);
    }

    /// <summary>Settings that a newer program wrote cost that source alone.</summary>
    private Source? TryRead(ToolSource row)
    {
        try
        {
            return new(row.Id, row.Name, row.Version, SourceSettings.Parse(row.Kind, row.Settings));
        }
        catch (JsonException exception)
        {
            LogUnusable(row.Name, exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Source {Source} is left out: {Reason}")]
    private partial void LogUnusable(string source, string reason);
}
