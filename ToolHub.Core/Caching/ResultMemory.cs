using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ToolHub.Core.Caching;

/// <summary>The results that this process keeps itself, within so many bytes.</summary>
internal sealed class ResultMemory(IOptions<CacheOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>What an entry costs beside its bytes, roughly.</summary>
    private const int Overhead = 300;

    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = options.Value.MemoryBytes });

    public CachedResult? Find(string key) =>
        _entries.TryGetValue(key, out CachedResult? found) && found?.RemainingBy(time) > TimeSpan.Zero ? found : null;

    public void Keep(string key, CachedResult result) => _entries.Set(key, result, new MemoryCacheEntryOptions
    {
        Size = result.Json.Length + Overhead,
        // Makes room in time, by the clock; whether an entry is still good is measured.
        AbsoluteExpirationRelativeToNow = TimeSpan.FromTicks(Math.Max(result.RemainingBy(time).Ticks, 1)),
    });

    public void Dispose() => _entries.Dispose();
}
