using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Http;

/// <summary>What the address of a service may be; whether it may be called is decided when it is.</summary>
internal static class HttpAddressRules
{
    public static IEnumerable<DraftProblem> Check(string field, Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            yield return new(field, "An absolute address that begins with https:// or http:// is needed.");
            yield break;
        }

        if (address.UserInfo.Length > 0)
        {
            yield return new(field, "An address holds no credentials: use the settings of the authentication.");
        }

        if (address.Fragment.Length > 0)
        {
            yield return new(field, "An address has no part after #: it is never sent.");
        }
    }
}
