using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>type</c> (Validation, section 6.1.1).</summary>
internal sealed class TypeKeyword : Keyword
{
    private static readonly Dictionary<string, JsonTypes> TypesByName = new()
    {
        ["null"] = JsonTypes.Null,
        ["boolean"] = JsonTypes.Boolean,
        ["object"] = JsonTypes.Object,
        ["array"] = JsonTypes.Array,
        ["number"] = JsonTypes.Number,
        ["string"] = JsonTypes.String,
        ["integer"] = JsonTypes.Integer,
    };

    private readonly JsonTypes _types;
    private readonly string _expected;

    private TypeKeyword(JsonTypes types, string expected)
    {
        _types = types;
        _expected = expected;
    }

    public static Keyword? From(SchemaSource source)
    {
        if (!source.TryGet("type", out var value))
        {
            return null;
        }

        IReadOnlyList<string> names = value.ValueKind == JsonValueKind.String ? [source.Text("type")!] : source.Texts("type")!;
        var types = JsonTypes.None;
        foreach (var name in names)
        {
            types |= TypesByName.TryGetValue(name, out var type)
                ? type
                : throw source.Error("type", $"must name JSON types, which '{JsonExcerpt.Shorten(name)}' is not");
        }

        return new TypeKeyword(types, string.Join(" or ", names));
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (Allows(instance))
        {
            return true;
        }

        evaluation.Errors?.Add("type", $"must be of type {_expected}, and is {Describe(instance)}");
        return false;
    }

    private static string Describe(JsonElement instance) =>
        instance.ValueKind == JsonValueKind.Number ? JsonExcerpt.OfInstance(instance) : JsonExcerpt.TypeOf(instance);

    private bool Allows(JsonElement instance) => instance.ValueKind switch
    {
        JsonValueKind.Null => Allows(JsonTypes.Null),
        JsonValueKind.True or JsonValueKind.False => Allows(JsonTypes.Boolean),
        JsonValueKind.Object => Allows(JsonTypes.Object),
        JsonValueKind.Array => Allows(JsonTypes.Array),
        JsonValueKind.String => Allows(JsonTypes.String),
        _ => Allows(JsonTypes.Number) || (Allows(JsonTypes.Integer) && DecimalText.Of(instance).IsInteger),
    };

    private bool Allows(JsonTypes type) => (_types & type) != JsonTypes.None;
}
