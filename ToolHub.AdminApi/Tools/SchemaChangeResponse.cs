using ToolHub.Core.Registry.Publishing.Compatibility;

namespace ToolHub.AdminApi.Tools;

/// <summary>One difference from the newest release of the entry.</summary>
/// <param name="Path">The part of the draft, as in <c>inputSchema/properties/id</c>.</param>
/// <param name="Message">What changed there.</param>
/// <param name="Breaking">Whether what a client does today may fail.</param>
internal sealed record SchemaChangeResponse(string Path, string Message, bool Breaking)
{
    public static IReadOnlyList<SchemaChangeResponse> Of(IEnumerable<SchemaChange> changes) =>
        [.. changes.Select(change => new SchemaChangeResponse(change.Path, change.Sentence, change.IsBreaking))];
}
