using ToolHub.Core.Access;

namespace ToolHub.AdminApi.Portal;

/// <summary>Finds out who answers, by the key that they typed.</summary>
internal sealed class AnsweringCaller(AccessSnapshot access, ApiKeyUsage usage, TimeProvider time)
{
    /// <summary>The caller of a key; null for a key that opens nothing.</summary>
    public Caller? Of(string key)
    {
        var caller = access.Current.Authenticate(key, time.GetUtcNow());
        if (caller?.ApiKeyId is { } apiKeyId)
        {
            usage.Note(apiKeyId);
        }

        return caller;
    }
}
