using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>Turns one value into the text that stands in its place of the request.</summary>
internal static class ParameterText
{
    /// <summary>
    /// What <c>allowReserved</c> leaves as it is: all reserved characters but those that would end the value or begin another parameter.
    /// </summary>
    private static readonly SearchValues<char> Kept =
        SearchValues.Create(":/?@!$'()*,;-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>A string as it is, all else as JSON writes it.</summary>
    // A string element has a string.
    public static string Of(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>Encoded for its place; throws <see cref="UnsendableArgumentException"/> for what must not stand there.</summary>
    public static string Encode(PlannedParameter parameter, string text) => parameter.In switch
    {
        HttpParameterPlace.Path => EncodePath(parameter, text),
        HttpParameterPlace.Header => EncodeHeader(parameter, text),
        HttpParameterPlace.Query when parameter.AllowReserved => EncodeButReserved(text),
        _ => Uri.EscapeDataString(text),
    };

    /// <summary>
    /// An encoded slash stays encoded, but servers and proxies decode before they look for <c>..</c>, so that no part of a value may be
    /// one.
    /// </summary>
    private static string EncodePath(PlannedParameter parameter, string text)
    {
        foreach (var part in text.AsSpan().SplitAny('/', '\\'))
        {
            if (text.AsSpan(part) is "." or "..")
            {
                throw new UnsendableArgumentException(parameter.Argument, $"{parameter.Argument} must not contain '.' or '..' as a path.");
            }
        }

        return Uri.EscapeDataString(text);
    }

    private static string EncodeHeader(PlannedParameter parameter, string text) => HttpHeaderRules.IsValue(text)
        ? text
        : throw new UnsendableArgumentException(parameter.Argument, $"{parameter.Argument} must not contain line breaks.");

    private static string EncodeButReserved(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Kept))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Kept.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
            }
            else
            {
                encoded.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return encoded.ToString();
    }
}
