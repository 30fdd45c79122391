using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using StackExchange.Redis;

namespace ToolHub.Tests.Caching;

/// <summary>A client that still says that it is connected, and is closed before it can do anything.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy is a type derived from it at run time.")]
internal class ClosingRedis : DispatchProxy
{
    public static IConnectionMultiplexer Create() => Create<IConnectionMultiplexer, ClosingRedis>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name == "get_" + nameof(IConnectionMultiplexer.IsConnected)
            ? true
            : throw new ObjectDisposedException(nameof(ConnectionMultiplexer));
}
