using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ToolHub.AdminApi.Http;

/// <summary>Where a page ended, as text that clients hand back unread. It is not a secret and grants nothing.</summary>
internal static class Cursor
{
    /// <summary>The longest text that is looked at.</summary>
    public const int MaxLength = 500;

    /// <summary>A position without one of its members is that of another list.</summary>
    private static readonly JsonSerializerOptions Options = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Encode<TPosition>(TPosition position) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(position, Options));

    /// <summary>Reads a cursor, where there is one; false for text that is no cursor of this list.</summary>
    public static bool TryDecode<TPosition>(string? text, out TPosition? position)
        where TPosition : class
    {
        position = null;
        return text is null || (text.Length <= MaxLength && TryRead(text, out position));
    }

    private static bool TryRead<TPosition>(string text, [NotNullWhen(true)] out TPosition? position)
        where TPosition : class
    {
        position = null;
        try
        {
            var json = Base64Url.DecodeFromChars(text);
            // PostgreSQL refuses U+0000, and a cursor of ours never has it.
            position = json.AsSpan().IndexOf("\\u0000"u8) < 0 ? JsonSerializer.Deserialize<TPosition>(json, Options) : null;
            return position is not null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return false;
        }
    }
}
