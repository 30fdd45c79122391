using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Configuration;

/// <summary>
/// Makes the registry what a configuration says, inside the request's transaction. Each item is applied in a savepoint, and what it
/// changed is what the export says of it before and after: the report cannot be wrong, and an item that changes nothing is undone, so
/// that no server hears of it.
/// </summary>
internal sealed class RegistryImport(ToolHubDbContext database, IEnumerable<IConfigSection> sections)
{
    private const string WholeImport = "import";
    private const string OneItem = "item";
    private const int MaxProblems = 100;

    private readonly List<ImportedItem> _items = [];
    private readonly Dictionary<string, string[]> _problems = [];

    /// <summary>The problems, by their place in the document, if there are any; nothing is changed then.</summary>
    public IDictionary<string, string[]> Problems => _problems;

    /// <summary>Applies a document; what a dry run did is undone at its end.</summary>
    public async Task<ImportReport> RunAsync(JsonElement document, bool dryRun, ConfigAuthor author, CancellationToken cancellationToken)
    {
        // Audited changes run in a transaction.
        var transaction = database.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(WholeImport, cancellationToken);
        CheckSections(document);
        foreach (var section in sections.Where(section => document.TryGetProperty(section.Name, out _)))
        {
            await RunAsync(section, document.GetProperty(section.Name), author, transaction, cancellationToken);
        }

        if (dryRun || _problems.Count > 0)
        {
            await transaction.RollbackToSavepointAsync(WholeImport, cancellationToken);
        }

        return new() { Applied = !dryRun && _problems.Count == 0, Items = _items };
    }

    private void CheckSections(JsonElement document)
    {
        foreach (var member in document.EnumerateObject())
        {
            if (sections.All(section => section.Name != member.Name))
            {
                _problems[member.Name] = [$"There is no such section: {string.Join(", ", sections.Select(section => section.Name))}."];
            }
            else if (member.Value.ValueKind is not JsonValueKind.Array)
            {
                _problems[member.Name] = ["Must be a list."];
            }
        }
    }

    private async Task RunAsync(
        IConfigSection section,
        JsonElement items,
        ConfigAuthor author,
        IDbContextTransaction transaction,
        CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = items.ValueKind is JsonValueKind.Array ? items.EnumerateArray().ToList() : [];
        section.Expect(entries.Select(item => KeyOf(section, item)).OfType<string>().ToHashSet(StringComparer.Ordinal));
        foreach (var (index, item) in entries.Index())
        {
            var place = $"{section.Name}[{index}]";
            if (_problems.Count >= MaxProblems)
            {
                return;
            }

            if (KeyOf(section, item) is not { } key)
            {
                _problems[place] = ["Does not say which one it is."];
            }
            else if (!seen.Add(key))
            {
                _problems[place] = [$"{key} stands here a second time."];
            }
            else
            {
                await ApplyAsync(section, item, key, place, author, transaction, cancellationToken);
            }
        }
    }

    private static string? KeyOf(IConfigSection section, JsonElement item) =>
        item.ValueKind is JsonValueKind.Object ? section.KeyOf(item) : null;

    private async Task ApplyAsync(
        IConfigSection section,
        JsonElement item,
        string key,
        string place,
        ConfigAuthor author,
        IDbContextTransaction transaction,
        CancellationToken cancellationToken)
    {
        await transaction.CreateSavepointAsync(OneItem, cancellationToken);
        var before = await ReadAsync(section, key, cancellationToken);
        var problems = await section.ApplyAsync(item, author, cancellationToken);
        // What the handler read must not be taken for what is stored now.
        database.ChangeTracker.Clear();
        if (!problems.IsNone)
        {
            await transaction.RollbackToSavepointAsync(OneItem, cancellationToken);
            foreach (var (member, messages) in problems.ByMember)
            {
                _problems[member.Length == 0 ? place : $"{place}.{member}"] = messages;
            }

            return;
        }

        var difference = ItemDifference.Between(before, await ReadAsync(section, key, cancellationToken));
        if (difference.Change is ImportChange.Unchanged)
        {
            await transaction.RollbackToSavepointAsync(OneItem, cancellationToken);
        }

        _items.Add(new()
        {
            Section = section.Name,
            Action = section.ActionOf(item),
            Name = key,
            Change = difference.Change,
            Breaking = difference.IsBreaking,
            Differences = difference.Lines,
            Waiting = problems.Waiting,
        });
    }

    private static async Task<ConfigItem?> ReadAsync(IConfigSection section, string key, CancellationToken cancellationToken) =>
        (await section.ExportAsync(key, cancellationToken)).SingleOrDefault();
}
