using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using ToolHub.Core.Caching;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Caching;

/// <summary>A cache as one process has it; those with the same keys and the same Redis are replicas.</summary>
internal sealed class TestCache : IDisposable
{
    private readonly ResultMemory _memory;

    public TestCache(IConnectionMultiplexer redis, IDataProtectionProvider keys, FakeTime time, CacheOptions? cacheOptions = null)
    {
        var options = Options.Create(cacheOptions ?? new CacheOptions());
        _memory = new(options, time);
        Results = new(_memory, new SharedResults(redis, keys, options, time, NullLogger<SharedResults>.Instance), options, time);
    }

    public ToolResultCache Results { get; }

    public void Dispose() => _memory.Dispose();
}
