using System.Text.Json;

namespace ToolHub.Core.Schemas.Json;

/// <summary>A fixed list of different property names, found in an instance in one pass over its properties.</summary>
internal sealed class NameSet(IReadOnlyList<string> names)
{
    /// <summary>How many words <see cref="FindIn"/> may be given on the stack; longer lists are rare enough for the heap.</summary>
    public const int WordsOnStack = 16;

    private const int BitsPerWord = 64;

    private readonly Utf8Map<int> _indexes = new(names.Select((name, index) => KeyValuePair.Create(name, index)));

    public IReadOnlyList<string> Names => names;

    /// <summary>The number of words that <see cref="FindIn"/> fills.</summary>
    public int Words => (names.Count + BitsPerWord - 1) / BitsPerWord;

    public static bool IsSet(ReadOnlySpan<ulong> found, int index) => (found[index / BitsPerWord] >> (index % BitsPerWord) & 1) != 0;

    /// <summary>Sets the bit of every name that the object has.</summary>
    public void FindIn(JsonElement instance, Span<ulong> found)
    {
        foreach (var property in instance.EnumerateObject())
        {
            using var name = Utf8Text.NameOf(property);
            if (_indexes.TryGetValue(name.Bytes, out var index))
            {
                found[index / BitsPerWord] |= 1UL << (index % BitsPerWord);
            }
        }
    }
}
