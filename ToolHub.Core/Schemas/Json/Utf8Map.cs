using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ToolHub.Core.Schemas.Json;

/// <summary>Values by name, looked up with the bytes of the instance, without making a string of them.</summary>
internal sealed class Utf8Map<TValue>
{
    private readonly Dictionary<byte[], TValue>.AlternateLookup<ReadOnlySpan<byte>> _values;

    public Utf8Map(IEnumerable<KeyValuePair<string, TValue>> values)
    {
        var byName = new Dictionary<byte[], TValue>(Utf8Comparer.Instance);
        foreach (var (name, value) in values)
        {
            byName[Encoding.UTF8.GetBytes(name)] = value;
        }

        _values = byName.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public bool TryGetValue(ReadOnlySpan<byte> name, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(name, out value);
}
