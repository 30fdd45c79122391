using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Importing.OpenApi;

/// <summary>A tool that the registry has already.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Status">In its life.</param>
/// <param name="SourceId">Where its calls are made.</param>
/// <param name="Version">That clients see.</param>
/// <param name="RequiredCapabilities">That callers must hold now.</param>
/// <param name="Execution">What its calls do; null: nothing that a document could have said.</param>
internal sealed record KnownTool(
    string Name,
    ToolStatus Status,
    Guid? SourceId,
    string? Version,
    IReadOnlyList<string> RequiredCapabilities,
    HttpExecution? Execution)
{
    /// <summary>What it was imported from; null: by other ways.</summary>
    public string? Operation => Execution?.Operation;

    /// <param name="name">Unique.</param>
    /// <param name="status">In its life.</param>
    /// <param name="kind">What executes it.</param>
    /// <param name="current">Null if nobody has approved one.</param>
    public static KnownTool Of(string name, ToolStatus status, ToolKind kind, ToolRevision? current) => new(
        name,
        status,
        current?.SourceId,
        current?.Version,
        current?.RequiredCapabilities ?? [],
        kind is ToolKind.Http && current?.Execution is { } json ? (HttpExecution)ToolExecution.Parse(kind, json) : null);

    /// <summary>
    /// The draft with what an administrator has set and no document says, and with no less protection than the tool has: or the next
    /// import would undo it.
    /// </summary>
    public ToolDraft Keep(ToolDraft draft) => draft with
    {
        RequiredCapabilities = [.. RequiredCapabilities.Union(draft.RequiredCapabilities, StringComparer.Ordinal)],
        Execution = Execution is { } known && draft.Execution is HttpExecution read
            ? known with
            {
                Method = read.Method,
                Path = read.Path,
                Parameters = read.Parameters,
                Body = read.Body,
                Operation = read.Operation,
            }
            : draft.Execution,
    };
}
