namespace ToolHub.Cli.Configuration;

/// <summary>One thing of the configuration, and what became of it.</summary>
/// <param name="Section">What kind of thing.</param>
/// <param name="Name">Which one.</param>
/// <param name="Change">created, updated, removed or unchanged.</param>
/// <param name="Differences">One line each.</param>
/// <param name="Waiting">What is left out until a later import, one sentence each.</param>
internal sealed record ImportedItem(
    string Section, string Name, string Change, IReadOnlyList<string> Differences, IReadOnlyList<string> Waiting)
{
    /// <summary>Gets whether clients of a tool may fail.</summary>
    public bool Breaking { get; init; }
}
