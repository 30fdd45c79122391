using ToolHub.Core.RateLimiting;

namespace ToolHub.Tests.RateLimiting;

/// <summary>Tiers with keys that no other test uses.</summary>
internal static class TestTiers
{
    public static RateLimitTier Of(string policy, int burst, double perSecond) =>
        new(policy, $"{policy}:{Guid.NewGuid():N}", new() { Burst = burst, PerSecond = perSecond });
}
