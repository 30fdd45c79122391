using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Calls.Interaction;

/// <summary>
/// Seals and opens <c>requestState</c>: encrypted and authenticated, so that a client can neither read nor change it, with keys that
/// all replicas share.
/// </summary>
internal sealed class RequestStates(IDataProtectionProvider protection, IOptions<ToolCallOptions> options, TimeProvider time)
{
    /// <summary>Nothing that was sealed here is longer.</summary>
    public const int MaxLength = 64 * 1024;

    private readonly IDataProtector _protector = protection.CreateProtector("ToolHub.RequestState.v1");

    /// <summary>Seals what the questions of a reply need to be answered.</summary>
    public string Seal(ToolCallContext context, ToolCallReply reply)
    {
        // Authorization has set the definition, or the call would not have got to ask.
        var state = new RequestState(
            context.Caller.Id,
            context.Definition!.RevisionId,
            HashOf(context),
            time.GetUtcNow() + options.Value.AnswerTime,
            [.. reply.InputRequests.Keys],
            reply.Memory);
        var text = Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(state)));
        return text.Length <= MaxLength
            ? text
            : throw new InvalidOperationException($"{context.Target} wants to remember more than fits in a request state.");
    }

    /// <summary>What was sealed for exactly this call; null for anything else, and for what has expired.</summary>
    public RequestState? Open(string text, ToolCallContext context) =>
        Unseal(text) is { } state
        && state.CallerId == context.Caller.Id
        && state.RevisionId == context.Definition!.RevisionId
        && state.ExpiresAt > time.GetUtcNow()
        && state.ArgumentsHash.AsSpan().SequenceEqual(HashOf(context))
            ? state
            : null;

    /// <summary>What tells the arguments of one call from those of another.</summary>
    public static byte[] HashOf(ToolCallContext context) => SHA256.HashData(CanonicalJson.Write(context.Arguments));

    private RequestState? Unseal(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<RequestState>(_protector.Unprotect(Convert.FromBase64String(text)));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
