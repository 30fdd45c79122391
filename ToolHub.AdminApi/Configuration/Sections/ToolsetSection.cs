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

        var result = await SetAsync(address, body, author, cancellationToken);
        if (result.IsNone)
        {
            return result;
        }

        var waiting = await WaitingAsync(body.Entries ?? [], cancellationToken);
        return result.ByMember.Keys.All(waiting.ContainsKey)
            ? await SetAsync(address, body with { Entries = Without(waiting, body) }, author, cancellationToken) with
            {
                Waiting = [.. waiting.Values],
            }
            : result;
    }

    private async Task<ConfigProblems> SetAsync(
        ToolsetAddress address, SetToolsetRequest body, ConfigAuthor author, CancellationToken cancellationToken) =>
        ConfigProblems.Of(await ToolsetEndpoints.SetAsync(
            address, body, ifMatch: null, toolsets, database, author.Unread, cancellationToken));

    /// <summary>What is to be said of entries that another server has yet to offer, by where the refusal names them.</summary>
    private async Task<Dictionary<string, string>> WaitingAsync(
        IReadOnlyList<SetToolsetEntryRequest?> entries, CancellationToken cancellationToken)
    {
        var waiting = new Dictionary<string, string>();
        foreach (var (index, entry) in entries.Index())
        {
            if (entry?.Tool is { } name && await awaited.TellAsync(entry.Primitive, name, cancellationToken) is { } sentence)
            {
                waiting.Add(PlaceOf(index), sentence);
            }
        }

        return waiting;
    }

    private static List<SetToolsetEntryRequest?> Without(Dictionary<string, string> waiting, SetToolsetRequest body) =>
        [.. (body.Entries ?? []).Where((_, index) => !waiting.ContainsKey(PlaceOf(index)))];

    private static string PlaceOf(int index) => ToolsetRules.FieldOf(index) + "tool";
}
