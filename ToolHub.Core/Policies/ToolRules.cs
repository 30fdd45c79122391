using System.Collections.Concurrent;

namespace ToolHub.Core.Policies;

/// <summary>Finds what is about a tool; the patterns are compared once for each name, not for each call.</summary>
/// <param name="rules">Each with its <see cref="ToolPattern"/>.</param>
internal sealed class ToolRules<TRule>(IReadOnlyList<(string Pattern, TRule Rule)> rules)
{
    // As many entries as the registry has tools: only names that authorization has found are looked up.
    private readonly ConcurrentDictionary<string, TRule[]> _rulesByTool = new(StringComparer.Ordinal);

    /// <summary>In the order they were given.</summary>
    public TRule[] Of(string tool) => rules.Count == 0 ? [] : _rulesByTool.GetOrAdd(tool, Find, rules);

    private static TRule[] Find(string tool, IReadOnlyList<(string Pattern, TRule Rule)> rules) =>
        [.. rules.Where(rule => ToolPattern.Matches(rule.Pattern, tool)).Select(rule => rule.Rule)];
}
