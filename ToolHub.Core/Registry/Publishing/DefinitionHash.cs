using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>The identity of what a revision says: SHA-256 over its parts in canonical form, so that spelling does not matter.</summary>
internal static class DefinitionHash
{
    public static byte[] Of(ToolDraft draft)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, CanonicalJson.Write(JsonElement.Parse(draft.Published.ToJson())));
        Append(hash, CanonicalJson.Write(draft.InputSchema));
        Append(hash, Encoding.UTF8.GetBytes(string.Join(',', draft.RequiredCapabilities.Distinct().Order(StringComparer.Ordinal))));
        Append(hash, draft.SourceId?.ToByteArray() ?? []);
        Append(hash, draft.Execution is { } execution ? CanonicalJson.Write(JsonElement.Parse(execution.ToJson())) : []);
        return hash.GetHashAndReset();
    }

    /// <summary>With its length, so that no part can pass for the end of another.</summary>
    private static void Append(IncrementalHash hash, byte[] part)
    {
        hash.AppendData(BitConverter.GetBytes(part.Length));
        hash.AppendData(part);
    }
}
