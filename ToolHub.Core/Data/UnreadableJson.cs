using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Data;

/// <summary>Says in plain words why JSON does not fit what was asked for; the reader's own words name our types.</summary>
internal static partial class UnreadableJson
{
    private const string Unclear = "Not known, of the wrong type, or without a member that it needs.";

    /// <summary>One sentence about the member that <see cref="JsonException.Path"/> names.</summary>
    public static string ProblemOf(JsonException exception) => exception.Message switch
    {
        var message when message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) => "There is no such member.",
        var message when MissingMembers().Match(message) is { Success: true } match => $"Needs {match.Groups["names"].Value}.",
        var message when UnconvertedValue().Match(message) is { Success: true } match => Expected(match.Groups["type"].Value),
        _ => Unclear,
    };

    private static string Expected(string type)
    {
        var name = NullableValue().Match(type) is { Success: true } nullable ? nullable.Groups["type"].Value : type;
        return TypeOf(name) switch
        {
            { IsEnum: true } choice =>
                $"Must be one of: {string.Join(", ", Enum.GetNames(choice).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}.",
            var text when text == typeof(string) => "Must be a text.",
            var flag when flag == typeof(bool) => "Must be true or false.",
            var whole when whole == typeof(int) || whole == typeof(long) => "Must be a whole number within the usual range.",
            var number when number == typeof(double) => "Must be a number.",
            var address when address == typeof(Uri) => "Must be an address, such as https://api.example.com/v1.",
            { } map when map.IsAssignableTo(typeof(IDictionary)) || IsGeneric(map, typeof(IReadOnlyDictionary<,>)) => "Must be an object.",
            { } list when list.IsAssignableTo(typeof(IEnumerable)) => "Must be a list.",
            { Assembly: var assembly } when assembly == typeof(UnreadableJson).Assembly => "Must be an object.",
            _ => Unclear,
        };
    }

    /// <summary>Of this assembly or of the runtime's, which is all that the registry's records are made of; null: some other.</summary>
    private static Type? TypeOf(string name) => Type.GetType(name) ?? typeof(Uri).Assembly.GetType(name);

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    [GeneratedRegex("was missing required properties including: (?<names>.+?)\\.?$", RegexOptions.NonBacktracking)]
    private static partial Regex MissingMembers();

    [GeneratedRegex(@"could not be converted to (?<type>.+?)\. Path: ", RegexOptions.NonBacktracking)]
    private static partial Regex UnconvertedValue();

    [GeneratedRegex(@"^System\.Nullable`1\[(?<type>.+)\]$", RegexOptions.NonBacktracking)]
    private static partial Regex NullableValue();
}
