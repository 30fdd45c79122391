using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ToolHub.Core.RateLimiting;

/// <summary>The leases of all callers that are active in this process.</summary>
internal sealed class PermitLeases(IOptions<RateLimitOptions> options, TimeProvider time)
{
    /// <summary>Bounds the memory; a lease forgotten costs its caller at most <see cref="Size"/> permits.</summary>
    private const int MostLeases = 10_000;
    private const int LargestLease = 100;

    private readonly ConcurrentDictionary<string, PermitLease> _leases = new(StringComparer.Ordinal);

    /// <summary>
    /// How many permits are taken at once: a hundredth of what a caller may use at once and a tenth of what comes back in a second, so
    /// that small limits stay exact and large ones cost no round trip a call.
    /// </summary>
    public int Size { get; } =
        (int)Math.Clamp(Math.Min(options.Value.Caller.Burst / 100, options.Value.Caller.PerSecond / 10), 1, LargestLease);

    public PermitLease Of(string callerId)
    {
        if (_leases.Count > MostLeases)
        {
            _leases.Clear();
        }

        return _leases.GetOrAdd(callerId, static (_, time) => new(time), time);
    }
}
