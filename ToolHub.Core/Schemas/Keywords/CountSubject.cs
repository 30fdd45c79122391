using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>What a <see cref="CountKeyword"/> counts, and how its keywords are called.</summary>
internal sealed record CountSubject(JsonValueKind Kind, string MinKeyword, string MaxKeyword, string Noun, Func<JsonElement, int> Count)
{
    public static CountSubject Characters { get; } =
        new(JsonValueKind.String, "minLength", "maxLength", "characters", CountCharacters);

    public static CountSubject Items { get; } =
        new(JsonValueKind.Array, "minItems", "maxItems", "items", array => array.GetArrayLength());

    public static CountSubject Properties { get; } =
        new(JsonValueKind.Object, "minProperties", "maxProperties", "properties", instance => instance.GetPropertyCount());

    private static int CountCharacters(JsonElement instance)
    {
        using var text = Utf8Text.Of(instance);
        return text.CountCodePoints();
    }
}
