namespace ToolHub.Core.Policies;

/// <summary>Which tools something is about: those of an exact name, or those whose names have a beginning.</summary>
internal static class ToolPattern
{
    public const int MaxLength = 64;

    /// <summary>What a pattern looks like: a name, or a beginning, which may be empty, and <c>*</c>.</summary>
    public const string Form = @"^([A-Za-z0-9_.-]{1,64}|[A-Za-z0-9_.-]{0,63}\*)$";

    public static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.AsSpan().StartsWith(pattern.AsSpan()[..^1], StringComparison.Ordinal) : pattern == name;
}
