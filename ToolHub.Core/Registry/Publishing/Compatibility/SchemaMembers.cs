using System.Globalization;
using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>A schema of a document, taken apart into its keywords; <c>true</c> is a schema without any.</summary>
internal sealed class SchemaMembers
{
    /// <summary>The schema that lets everything through.</summary>
    public static readonly JsonElement Anything = JsonElement.Parse("true");

    private const string Reference = "$ref";

    /// <summary>More than any document that compiles has in a row.</summary>
    private const int LongestChain = 64;

    private readonly SortedDictionary<string, JsonElement> _members;

    private SchemaMembers(JsonElement schema, bool isReferred)
    {
        Schema = schema;
        IsReferred = isReferred;
        _members = MembersOf(schema);
    }

    public JsonElement Schema { get; }

    /// <summary>Whether a reference led here, so that the same schema may come up again within itself.</summary>
    public bool IsReferred { get; }

    /// <summary>Whether nothing is valid.</summary>
    public bool IsNothing => Schema.ValueKind is JsonValueKind.False;

    /// <summary>Whether what counts depends on what all the other keywords have looked at.</summary>
    public bool LooksAtTheRest => this["unevaluatedProperties"] is not null || this["unevaluatedItems"] is not null;

    public IEnumerable<string> Keywords => _members.Keys;

    public SortedDictionary<string, JsonElement> Properties => MembersOf(this["properties"]);

    private bool IsOnlyReference => _members.ContainsKey(Reference)
        && Keywords.All(keyword => keyword is Reference || KeywordKinds.Of(keyword) is KeywordKind.Ignored);

    public JsonElement? this[string keyword] => _members.TryGetValue(keyword, out var value) ? value : null;

    /// <summary>Follows references within the document, as far as nothing but words stands beside them.</summary>
    public static SchemaMembers Of(JsonElement schema, JsonElement document)
    {
        var members = new SchemaMembers(schema, isReferred: false);
        for (var hops = 0; hops < LongestChain && members.IsOnlyReference && members.Target(document) is { } target; hops++)
        {
            members = new(target, isReferred: true);
        }

        return members;
    }

    /// <summary>Where the reference leads; null for none.</summary>
    public JsonElement? Target(JsonElement document) =>
        SchemaReferences.PointerOf(this[Reference]) is { } pointer ? JsonPointer.Find(document, pointer) : null;

    /// <summary>The schemas of a keyword by what tells them apart: their name, or their place.</summary>
    public static SortedDictionary<string, JsonElement> PartsOf(string keyword, JsonElement? value) => keyword switch
    {
        "patternProperties" or "dependentSchemas" => MembersOf(value),
        _ when value is { ValueKind: JsonValueKind.Array } list => new(list.EnumerateArray().Index().ToDictionary(
            item => item.Index.ToString("D6", CultureInfo.InvariantCulture), item => item.Item)),
        _ when value is { } schema => new() { [keyword] = schema },
        _ => [],
    };

    /// <summary>The members of an object, of two with one name the last; none of anything else.</summary>
    public static SortedDictionary<string, JsonElement> MembersOf(JsonElement? value)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : default)
        {
            members[member.Name] = member.Value;
        }

        return members;
    }
}
