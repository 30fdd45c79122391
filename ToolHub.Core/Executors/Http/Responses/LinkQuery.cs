using System.Web;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Reads the query of a link, which may be relative.</summary>
internal static class LinkQuery
{
    /// <summary>The parameter's value; null if the link has none.</summary>
    public static string? Of(string link, string parameter)
    {
        var start = link.IndexOf('?', StringComparison.Ordinal);
        var end = link.IndexOf('#', StringComparison.Ordinal);
        return start < 0 ? null : HttpUtility.ParseQueryString(end > start ? link[start..end] : link[start..])[parameter];
    }
}
