namespace ToolHub.Core.RateLimiting;

/// <summary>One bucket that a call draws from.</summary>
/// <param name="Policy">The tier's name in headers and sentences.</param>
/// <param name="Key">Whose bucket it is.</param>
/// <param name="Bucket">How large it is and how fast it fills.</param>
internal readonly record struct RateLimitTier(string Policy, string Key, TokenBucketOptions Bucket);
