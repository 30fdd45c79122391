using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>Checks numbers that people set.</summary>
internal static class SettingRange
{
    public static IEnumerable<DraftProblem> Check(string field, double value, double min, double max) =>
        value >= min && value <= max ? [] : [new(field, FormattableString.Invariant($"Must be between {min} and {max}."))];
}
