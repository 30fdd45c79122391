using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace ToolHub.Core.Schemas.Json;

/// <summary>
/// Finds strings that are none: JSON may write half of a surrogate pair (RFC 8259, section 8.2), or bytes that are no UTF-8, and only
/// whoever reads the string fails at it.
/// </summary>
internal static class JsonText
{
    /// <summary>Whether all names and strings of a value can be read.</summary>
    public static bool IsReadable(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined)
        {
            return true;
        }

        var utf8 = JsonMarshal.GetRawUtf8Value(value);
        // Hardly any value has an escape of a surrogate; only those are looked at closely.
        return Utf8.IsValid(utf8) && ((utf8.IndexOf(@"\ud"u8) < 0 && utf8.IndexOf(@"\uD"u8) < 0) || All(value, static _ => true));
    }

    /// <summary>Whether all names and strings of a value can be read, and pass a test.</summary>
    public static bool All(JsonElement value, Predicate<string> test)
    {
        try
        {
            return AllWithin(value, test);
        }
        catch (InvalidOperationException)
        {
            // How the reader says that an escape is half of a pair.
            return false;
        }
    }

    private static bool AllWithin(JsonElement value, Predicate<string> test) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => test(member.Name) && AllWithin(member.Value, test)),
        JsonValueKind.Array => value.EnumerateArray().All(item => AllWithin(item, test)),
        // It is a string.
        JsonValueKind.String => test(value.GetString()!),
        _ => true,
    };
}
