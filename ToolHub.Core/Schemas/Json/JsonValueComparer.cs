using System.Text.Json;

namespace ToolHub.Core.Schemas.Json;

/// <summary>Equality of JSON values as the draft defines it (Core, section 4.2.2): numbers by value, objects in any order.</summary>
internal sealed class JsonValueComparer(Deadline deadline) : IEqualityComparer<JsonElement>
{
    // Twice the depth that System.Text.Json reads by default: a caller who reads more is stopped before the stack ends.
    private const int MaxDepth = 128;

    /// <summary>For comparisons with values of the schema, of which every value of the instance needs but a few.</summary>
    public static JsonValueComparer Instance { get; } = new(Deadline.Never);

    public bool Equals(JsonElement x, JsonElement y)
    {
        // Values whose hashes collide are compared with each other, each with each.
        deadline.Check();
        return AreEqual(x, y, depth: 0);
    }

    public int GetHashCode(JsonElement obj)
    {
        deadline.Check();
        return Hash(obj, depth: 0);
    }

    private static bool AreEqual(JsonElement x, JsonElement y, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new SchemaLimitException($"is nested deeper than the {MaxDepth} levels that are compared");
        }

        if (x.ValueKind != y.ValueKind)
        {
            return false;
        }

        return x.ValueKind switch
        {
            JsonValueKind.Number => DecimalText.Compare(DecimalText.Of(x), DecimalText.Of(y)) == 0,
            JsonValueKind.String => AreEqualStrings(x, y),
            JsonValueKind.Array => AreEqualArrays(x, y, depth),
            JsonValueKind.Object => AreEqualObjects(x, y, depth),
            _ => true,
        };
    }

    private static bool AreEqualStrings(JsonElement x, JsonElement y)
    {
        using var left = Utf8Text.Of(x);
        using var right = Utf8Text.Of(y);
        return left.Bytes.SequenceEqual(right.Bytes);
    }

    private static bool AreEqualArrays(JsonElement x, JsonElement y, int depth)
    {
        if (x.GetArrayLength() != y.GetArrayLength())
        {
            return false;
        }

        using var right = y.EnumerateArray();
        foreach (var left in x.EnumerateArray())
        {
            right.MoveNext();
            if (!AreEqual(left, right.Current, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqualObjects(JsonElement x, JsonElement y, int depth)
    {
        if (x.GetPropertyCount() != y.GetPropertyCount())
        {
            return false;
        }

        var left = ByName(x);
        var right = ByName(y);
        return left.Count == right.Count
            && left.All(property => right.TryGetValue(property.Key, out var value) && AreEqual(property.Value, value, depth + 1));
    }

    private static Dictionary<byte[], JsonElement> ByName(JsonElement instance)
    {
        var properties = new Dictionary<byte[], JsonElement>(Utf8Comparer.Instance);
        foreach (var property in instance.EnumerateObject())
        {
            using var name = Utf8Text.NameOf(property);
            properties[name.Bytes.ToArray()] = property.Value;
        }

        return properties;
    }

    private static int Hash(JsonElement value, int depth) => value.ValueKind switch
    {
        // Equality refuses what is nested deeper.
        _ when depth > MaxDepth => 0,
        JsonValueKind.Number => DecimalText.Of(value).GetHashCode(),
        JsonValueKind.String => HashString(value),
        JsonValueKind.Array => HashArray(value, depth),
        JsonValueKind.Object => HashObject(value, depth),
        var kind => (int)kind,
    };

    private static int HashArray(JsonElement value, int depth)
    {
        var hash = new HashCode();
        foreach (var item in value.EnumerateArray())
        {
            hash.Add(Hash(item, depth + 1));
        }

        return hash.ToHashCode();
    }

    private static int HashObject(JsonElement value, int depth)
    {
        // A sum does not depend on the order of the properties.
        var sum = 0;
        foreach (var (name, member) in ByName(value))
        {
            sum = unchecked(sum + HashCode.Combine(Utf8Comparer.Instance.GetHashCode(name), Hash(member, depth + 1)));
        }

        return sum;
    }

    private static int HashString(JsonElement value)
    {
        using var text = Utf8Text.Of(value);
        return Utf8Comparer.Instance.GetHashCode(text.Bytes);
    }
}
