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
        return Utf8.IsValid(utf8) && ((utf8.IndexOf(@"\ud"u8) < 0 && utf8.IndexOf(@"\uD"u8) < 0) || CanRead(value));
    }

    private static bool CanRead(JsonElement value)
    {
        try
        {
            Read(value);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Read(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.String:
                _ = value.GetString();
                break;
        }
    }
}
