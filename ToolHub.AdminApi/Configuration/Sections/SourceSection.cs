using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Sources;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Where tools come from.</summary>
internal sealed class SourceSection(ToolHubDbContext database, SourceSettingsReader reader, TimeProvider time, ConfigBodies bodies)
    : IConfigSection
{
    private const string Enabled = "enabled";
    private const string Kind = "kind";

    public string Name => "sources";

    public AuditAction Action => AuditAction.SourceUpdate;

    public string? KeyOf(JsonElement item) => ConfigNames.Of(item);

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var sources = await database.Sources.AsNoTracking()
            .Where(source => key == null || source.Name == key)
            .OrderBy(source => source.Name)
            .ToListAsync(cancellationToken);
        return sources.ConvertAll(source => new ConfigItem(source.Name, bodies.Write(new
        {
            source.Name,
            source.Kind,
            source.Description,
            Settings = JsonElement.Parse(source.Settings),
            // What is on need not be said.
            Enabled = source.IsEnabled ? (bool?)null : false,
        })));
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        var name = ConfigNames.Required(item);
        var known = await database.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Name == name, cancellationToken);
        var problems = known is null
            ? await CreateAsync(item, author, cancellationToken)
            : await ReplaceAsync(item, known, author, cancellationToken);
        return problems.IsNone ? await SwitchAsync(item, name, author, cancellationToken) : problems;
    }

    private async Task<ConfigProblems> CreateAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken) =>
        bodies.TryRead<CreateSourceRequest>(item, out var body, out var problems, Enabled)
            ? ConfigProblems.Of(await SourceChanges.CreateAsync(body, reader, database, time, author.Unread, cancellationToken))
            : problems;

    private async Task<ConfigProblems> ReplaceAsync(
        JsonElement item, ToolSource known, ConfigAuthor author, CancellationToken cancellationToken)
    {
        if (ConfigNames.Text(item, Kind) is { } kind && kind != EnumNames<Core.Catalog.ToolKind>.Of(known.Kind))
        {
            return ConfigProblems.Of(Kind, "A source keeps its kind.");
        }

        return bodies.TryRead<ReplaceSourceRequest>(item, out var body, out var problems, ConfigNames.Member, Kind, Enabled)
            ? ConfigProblems.Of(await SourceChanges.ReplaceAsync(
                new() { Name = known.Name }, body, ifMatch: null, reader, database, time, author.Unread, cancellationToken))
            : problems;
    }

    private async Task<ConfigProblems> SwitchAsync(
        JsonElement item, string name, ConfigAuthor author, CancellationToken cancellationToken)
    {
        if (!bodies.TryRead<SourceSwitch>(ConfigBodies.Only(item, Enabled), out var state, out var problems))
        {
            return problems;
        }

        return ConfigProblems.Of(state.Enabled
            ? await SourceChanges.EnableAsync(new() { Name = name }, ifMatch: null, database, time, author.Unread, cancellationToken)
            : await SourceChanges.DisableAsync(new() { Name = name }, ifMatch: null, database, time, author.Unread, cancellationToken));
    }
}
