using System.Text.Json;
using ToolHub.Core.Auditing;

namespace ToolHub.AdminApi.Configuration;

/// <summary>One kind of thing in the configuration. Its items are written, and compared, as they are read.</summary>
internal interface IConfigSection
{
    /// <summary>The member of the document.</summary>
    string Name { get; }

    /// <summary>What the audit log calls a change of an item.</summary>
    AuditAction Action { get; }

    /// <summary>What the audit log calls it if that depends on the item.</summary>
    AuditAction ActionOf(JsonElement item) => Action;

    /// <summary>Told before the first item is applied: an item may name another that comes after it.</summary>
    /// <param name="keys">Of all items of the document.</param>
    void Expect(IReadOnlySet<string> keys)
    {
    }

    /// <summary>What tells an item from the others; null if the item does not say.</summary>
    string? KeyOf(JsonElement item);

    /// <summary>What the registry holds, in a stable order: all, or the one of a key.</summary>
    Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the registry hold the item, by the handler of the endpoint that sets such a thing; returns what is wrong with it.
    /// </summary>
    Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken);
}
