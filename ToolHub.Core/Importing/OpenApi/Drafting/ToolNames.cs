using System.Text.Json;
using System.Text.RegularExpressions;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Names tools after operations: the same document gives the same names every time, whatever part of it is imported.</summary>
internal static partial class ToolNames
{
    /// <summary>
    /// The name of each operation's tool, by the operation's name. One that is too long, or wanted by several operations, ends in a hash
    /// of method and path.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Assign(IReadOnlyList<ApiOperation> operations, string? prefix)
    {
        var names = new Dictionary<string, string>();
        var taken = new HashSet<string>();
        var wishes = operations.ToLookup(operation => Wish(operation, prefix))
            .SelectMany(group => group, (group, operation) => (operation, Wish: group.Key, IsUnique: group.Take(2).Count() == 1))
            // First those that keep their names, so that a hash can never take one of them away.
            .OrderByDescending(wish => wish.IsUnique && wish.Wish.Length <= EntryName.MaxLength);
        foreach (var (operation, wish, isUnique) in wishes)
        {
            var name = isUnique && wish.Length <= EntryName.MaxLength ? wish : EntryName.WithHash(wish, operation.Name);
            for (var attempt = 2; !taken.Add(name); attempt++)
            {
                name = EntryName.WithHash(wish, $"{operation.Name} {attempt}");
            }

            names.Add(operation.Name, name);
        }

        return names;
    }

    private static string Wish(ApiOperation operation, string? prefix)
    {
        var words = Words(operation.OperationId ?? "");
        var wish = words.Length > 0 ? words : Words(operation.Name);
        return prefix is null ? wish : $"{prefix}_{wish}";
    }

    /// <summary><c>repos/list-forUser</c> becomes <c>repos_list_for_user</c>.</summary>
    private static string Words(string text) =>
        Gap().Replace(JsonNamingPolicy.SnakeCaseLower.ConvertName(Gap().Replace(text, "_")), "_").Trim('_');

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
