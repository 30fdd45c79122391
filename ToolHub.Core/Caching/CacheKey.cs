using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Caching;

/// <summary>
/// Names a result by all that it depends on: the revision, how often its results were thrown away, the source's settings, the arguments
/// in canonical form, and the caller where each has results of their own. Whatever changes makes another name, so nothing stale is ever
/// found; it only ages.
/// </summary>
internal static class CacheKey
{
    private const int HeadLength = 16 + sizeof(int);

    /// <summary>A text that tells nothing of the arguments to whoever reads it.</summary>
    /// <param name="definition">Of the tool.</param>
    /// <param name="settingsHash">Of its source; null for a tool that has none.</param>
    /// <param name="scope">Who shares the result.</param>
    /// <param name="context">The call.</param>
    public static string Of(ToolDefinition definition, string? settingsHash, CacheScope scope, ToolCallContext context)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        definition.RevisionId.TryWriteBytes(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], definition.CacheEpoch);

        // Hashes have a fixed length, so that no caller's id can pass for the beginning of the arguments.
        var caller = scope is CacheScope.Caller ? context.Caller.Id : string.Empty;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(Encoding.ASCII.GetBytes(settingsHash ?? string.Empty));
        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(caller)));
        hash.AppendData([(byte)scope]);
        hash.AppendData(CanonicalJson.Write(context.Arguments));
        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }
}
