namespace ToolHub.Cli.Conformance;

/// <summary>Reads which scenarios a revision of the protocol requires of servers: the suite's requirements/REVISION.yaml.</summary>
internal static class Requirements
{
    private const string Section = "server:";
    private const string Item = "  - ";

    public static IReadOnlySet<string> OfServers(IEnumerable<string> lines) => lines
        .SkipWhile(line => line.TrimEnd() != Section)
        .Skip(1)
        .TakeWhile(line => line.StartsWith(Item, StringComparison.Ordinal))
        .Select(line => line[Item.Length..].Trim())
        .ToHashSet();
}
