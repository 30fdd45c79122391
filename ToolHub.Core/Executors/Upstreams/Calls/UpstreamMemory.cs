using System.Text.Json;

namespace ToolHub.Core.Executors.Upstreams.Calls;

/// <summary>What a call that asked needs to go on; sealed on its way through the client.</summary>
/// <param name="Parked">The request that waits, at a server that asks in the middle of a call.</param>
/// <param name="RequestState">The server's own words, at one that wants to be called again with the answers (MRTR).</param>
/// <param name="WantsLinksOpened">
/// At one that refuses until the user has followed its links: it is called again as if for the first time, and told no answers.
/// </param>
internal sealed record UpstreamMemory(Guid? Parked, string? RequestState, bool WantsLinksOpened = false)
{
    /// <summary>What an earlier round left; null in a first.</summary>
    public static UpstreamMemory? Read(JsonElement state) =>
        state.ValueKind is JsonValueKind.Object ? state.Deserialize<UpstreamMemory>() : null;
}
