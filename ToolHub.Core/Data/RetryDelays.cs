namespace ToolHub.Core.Data;

/// <summary>
/// Pauses between attempts: doubling from a quarter of a second to five, with jitter so that replicas do not come together.
/// </summary>
internal sealed class RetryDelays
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        var delay = _next * (0.75 + (Random.Shared.NextDouble() / 2));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return delay;
    }
}
