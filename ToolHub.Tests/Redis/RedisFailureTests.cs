using System.Runtime.CompilerServices;
using StackExchange.Redis;
using ToolHub.Core.Redis;

namespace ToolHub.Tests.Redis;

public sealed class RedisFailureTests
{
    [Fact]
    public void Is_AwayTooSlowOrClosing_IsTrue()
    {
        // No version of the library lets others construct all of them.
        Assert.True(RedisFailure.Is((Exception)RuntimeHelpers.GetUninitializedObject(typeof(RedisConnectionException))));
        Assert.True(RedisFailure.Is((Exception)RuntimeHelpers.GetUninitializedObject(typeof(RedisServerException))));
        Assert.True(RedisFailure.Is(new TimeoutException()));
        Assert.True(RedisFailure.Is(new ObjectDisposedException("client")));
    }

    [Fact]
    public void Is_DefectOrCancellation_IsFalse()
    {
        Assert.False(RedisFailure.Is(new InvalidOperationException()));
        Assert.False(RedisFailure.Is(new OperationCanceledException()));
    }
}
