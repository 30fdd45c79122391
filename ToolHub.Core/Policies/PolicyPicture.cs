using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Policies;

/// <summary>All rules and limits, by tool.</summary>
internal sealed class PolicyPicture(IReadOnlyCollection<PolicyRule> rules, IReadOnlyCollection<CallLimit> limits)
{
    public static readonly PolicyPicture Empty = new([], []);

    private readonly ToolRules<DenyRule> _rules = new([.. rules.Select(rule => (rule.Tools, DenyRule.From(rule)))]);
    private readonly ToolRules<ToolLimit> _limits = new([.. limits.Select(limit => (limit.Tools, ToolLimit.From(limit)))]);

    /// <summary>Those that are switched on.</summary>
    public DenyRule[] RulesOf(string tool) => _rules.Of(tool);

    /// <summary>The buckets that a call draws from beside those of the installation.</summary>
    public RateLimitTier[] TiersOf(string tool, string callerId)
    {
        var found = _limits.Of(tool);
        return found.Length == 0 ? [] : Array.ConvertAll(found, limit => limit.TierFor(callerId));
    }
}
