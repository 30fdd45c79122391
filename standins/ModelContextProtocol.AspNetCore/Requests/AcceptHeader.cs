using System.Net.Mime;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ModelContextProtocol.AspNetCore.Requests;

/// <summary>Reads what a client accepts; the transport asks for both JSON and an event stream.</summary>
internal static class AcceptHeader
{
    private const string AsTheSpecificationWritesIt = $"{MediaTypeNames.Application.Json}, {MediaTypeNames.Text.EventStream}";

    public static bool AllowsJsonAndEventStream(StringValues accept) =>
        // Nearly every client sends exactly this: no need to parse it.
        accept is [AsTheSpecificationWritesIt]
        || (MediaTypeHeaderValue.TryParseList(accept, out var ranges)
            && Allow(ranges, MediaTypeNames.Application.Json)
            && Allow(ranges, MediaTypeNames.Text.EventStream));

    public static bool AllowsEventStream(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList(accept, out var ranges) && Allow(ranges, MediaTypeNames.Text.EventStream);

    private static bool Allow(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        foreach (var range in ranges)
        {
            if (range.MatchesMediaType(mediaType))
            {
                return true;
            }
        }

        return false;
    }
}
