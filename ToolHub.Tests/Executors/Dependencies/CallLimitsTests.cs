using ToolHub.Core.Executors.Dependencies;

namespace ToolHub.Tests.Executors.Dependencies;

public sealed class CallLimitsTests
{
    [Theory]
    [InlineData(0.1, 0, 1024)]
    [InlineData(3600.0, 10, 64 * 1024 * 1024)]
    public void Check_Bounds_AreOneForASourceAndItsTools(double seconds, int retries, int bytes)
    {
        Assert.Empty(new CallLimits { TimeoutSeconds = seconds, Retries = retries, MaxResponseBytes = bytes }.Check("limits"));
        Assert.Empty(new ResilienceSettings { TimeoutSeconds = seconds, Retries = retries, MaxResponseBytes = bytes }.Check("resilience"));
    }

    [Theory]
    [InlineData(0.09, -1, 1023)]
    [InlineData(3600.1, 11, 64 * 1024 * 1024 + 1)]
    public void Check_BeyondThem_NamesEachMemberOfEither(double seconds, int retries, int bytes)
    {
        var limits = new CallLimits { TimeoutSeconds = seconds, Retries = retries, MaxResponseBytes = bytes };
        var settings = new ResilienceSettings { TimeoutSeconds = seconds, Retries = retries, MaxResponseBytes = bytes };

        Assert.Equal(["a.timeoutSeconds", "a.retries", "a.maxResponseBytes"], limits.Check("a").Select(problem => problem.Field));
        Assert.Equal(limits.Check("a"), settings.Check("a"));
    }

    [Fact]
    public void Check_NothingSet_IsFine() => Assert.Empty(new CallLimits().Check("limits"));
}
