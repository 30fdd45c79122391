using System.Text.Json;

namespace ToolHub.Core.Calls.Interaction;

/// <summary>What a call that waits for answers carries from round to round, bound to everything that must not change between.</summary>
/// <param name="CallerId">Who asked.</param>
/// <param name="RevisionId">Which revision of which tool was asked.</param>
/// <param name="ArgumentsHash">SHA-256 of the arguments in canonical form.</param>
/// <param name="ExpiresAt">From then on the answers come too late.</param>
/// <param name="Keys">The questions of this round; nothing else is an answer.</param>
/// <param name="Memory">What the tool remembers; null if nothing.</param>
internal sealed record RequestState(
    string CallerId,
    Guid RevisionId,
    byte[] ArgumentsHash,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string> Keys,
    JsonElement? Memory);
