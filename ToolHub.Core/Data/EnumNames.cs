using System.Collections.Frozen;
using System.Text.Json;

namespace ToolHub.Core.Data;

/// <summary>
/// The one spelling of an enum's members outside the process: <c>snake_case</c>, in the database, in JSON and in metrics.
/// </summary>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Names =
        Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, TEnum> Values =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All names, in the order of the members' values.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TEnum>().Select(Of)];

    /// <summary>The name of a member.</summary>
    public static string Of(TEnum value) => Names[value];

    /// <summary>The member of that name; an unknown name is a defect of the data and throws <see cref="KeyNotFoundException"/>.</summary>
    public static TEnum Parse(string name) => Values[name];

    /// <summary>The member of that name, where the name comes from outside.</summary>
    public static bool TryParse(string name, out TEnum value) => Values.TryGetValue(name, out value);
}
