using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>Checks numbers that people set.</summary>
internal static class SettingRange
{
    /// <param name="field">Where the number stands.</param>
    /// <param name="value">Null: not set, so that nothing is wrong with it.</param>
    /// <param name="min">The least that is allowed.</param>
    /// <param name="max">The most that is allowed.</param>
    public static IEnumerable<DraftProblem> Check(string field, double? value, double min, double max) =>
        value is null || (value >= min && value <= max)
            ? []
            : [new(field, FormattableString.Invariant($"Must be between {min} and {max}."))];
}
