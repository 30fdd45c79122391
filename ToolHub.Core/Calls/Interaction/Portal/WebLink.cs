using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>Where a question may send its user: to web pages. Anything else could run script in the page that shows the link.</summary>
internal static class WebLink
{
    /// <summary>The link of a question in URL mode; null if it is none to a web page.</summary>
    public static Uri? Of(ElicitRequestParams asked) =>
        Uri.TryCreate(asked.Url, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? link
            : null;

    /// <summary>Whether a question is a form, or leads to a web page.</summary>
    public static bool IsFollowable(ElicitRequestParams? asked) => asked is not null && (asked.Mode is not "url" || Of(asked) is not null);
}
