using Microsoft.Extensions.Options;

namespace ToolHub.Core.RateLimiting;

/// <summary>Checks the limits at start, nested buckets too, and names the key that is wrong.</summary>
[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;
