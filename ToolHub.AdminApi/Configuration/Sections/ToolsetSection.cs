using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Toolsets;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Selections with endpoints of their own.</summary>
internal sealed class ToolsetSection(
    ToolHubDbContext database, ToolsetPublisher toolsets, AwaitedEntries awaited, ConfigBodies bodies) : IConfigSection
{
    public string Name => "toolsets";

    public AuditAction Action => AuditAction.ToolsetSet;

    public string? KeyOf(JsonElement item) => ConfigNames.Of(item);

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var names = await database.Toolsets
            .Where(toolset => key == null || toolset.Name == key)
            .OrderBy(toolset => toolset.Name)
            .Select(toolset => toolset.Name)
            .ToListAsync(cancellationToken);
        var items = new List<ConfigItem>(names.Count);
        foreach (var name in names)
        {
            var answer = await ToolsetEndpoints.GetAsync(
                new() { Name = name }, database, new DefaultHttpContext().Response, cancellationToken);
            if (answer.Result is Ok<ToolsetResponse> { Value: { } toolset })
            {
                items.Add(new(name, bodies.Write(toolset, "path", "createdAt", "updatedAt")));
            }
        }

        return items;
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        var address = new ToolsetAddress { Name = ConfigNames.Required(item) };
        if (ConfigBodies.Check(address) is { IsNone: false } wrong)
        {
            return wrong;
        }

        if (!bodies.TryRead<SetToolsetRequest>(item, out var body, out var problems, ConfigNames.Member))
        {
            return problems;
        }

        var (present, waiting) = await SplitAsync(body.Entries ?? [], cancellationToken);
        var result = await SetAsync(address, body with { Entries = present }, author, cancellationToken);
        // Problems name entries by their numbers, which are those of the whole list.
        return result.IsNone || waiting.Count == 0
            ? result with { Waiting = waiting }
            : await SetAsync(address, body, author, cancellationToken);
    }

    private async Task<ConfigProblems> SetAsync(
        ToolsetAddress address, SetToolsetRequest body, ConfigAuthor author, CancellationToken cancellationToken) =>
        ConfigProblems.Of(await ToolsetEndpoints.SetAsync(
            address, body, ifMatch: null, toolsets, database, author.Unread, cancellationToken));

    /// <summary>The entries that can be written now, and what is to be said of the others.</summary>
    private async Task<(List<SetToolsetEntryRequest?> Present, List<string> Waiting)> SplitAsync(
        IReadOnlyList<SetToolsetEntryRequest?> entries, CancellationToken cancellationToken)
    {
        var (present, waiting) = (new List<SetToolsetEntryRequest?>(entries.Count), new List<string>());
        foreach (var entry in entries)
        {
            if (entry?.Tool is { } name && await awaited.TellAsync(entry.Primitive, name, cancellationToken) is { } sentence)
            {
                waiting.Add(sentence);
            }
            else
            {
                present.Add(entry);
            }
        }

        return (present, waiting);
    }
}
