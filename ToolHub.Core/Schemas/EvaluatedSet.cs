namespace ToolHub.Core.Schemas;

/// <summary>Which items of an array, or properties of an object by their position, a schema has looked at.</summary>
/// <remarks>This is what <c>unevaluatedItems</c> and <c>unevaluatedProperties</c> ask for; other schemas do without it.</remarks>
internal sealed class EvaluatedSet(int size)
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _marks = new ulong[(size + BitsPerWord - 1) / BitsPerWord];

    public bool Contains(int index) => (_marks[index / BitsPerWord] >> (index % BitsPerWord) & 1) != 0;

    public void Add(int index) => _marks[index / BitsPerWord] |= 1UL << (index % BitsPerWord);

    public void UnionWith(EvaluatedSet other)
    {
        for (var i = 0; i < _marks.Length; i++)
        {
            _marks[i] |= other._marks[i];
        }
    }
}
