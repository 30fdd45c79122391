using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>Reads headers that repeat a value of the body (SEP-2243).</summary>
internal static class HeaderValue
{
    // What RFC 9110 allows in a field value; other characters come in a Base64 wrapper.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create(['\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    public static bool TryDecode(string header, [NotNullWhen(true)] out string? value)
    {
        var trimmed = header.Trim();
        value = trimmed.AsSpan().ContainsAnyExcept(Allowed) ? null : McpHeaderEncoder.DecodeValue(trimmed);
        return value is not null;
    }
}
