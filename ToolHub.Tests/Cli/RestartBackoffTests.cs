using ToolHub.Cli.Launching;

namespace ToolHub.Tests.Cli;

public sealed class RestartBackoffTests
{
    [Fact]
    public void Next_QuickDeathsInARow_WaitsLongerAndGivesUp()
    {
        var backoff = new RestartBackoff();
        var pauses = Enumerable.Range(0, 6).Select(_ => backoff.Next(TimeSpan.Zero)).ToList();

        Assert.Equal(pauses.Take(5).Order(), pauses.Take(5));
        Assert.All(pauses.Take(5), pause => Assert.NotNull(pause));
        Assert.Null(pauses[5]);
    }

    [Fact]
    public void Next_DeathAfterALongLife_StartsOver()
    {
        var backoff = new RestartBackoff();
        var first = backoff.Next(TimeSpan.Zero);
        backoff.Next(TimeSpan.Zero);

        Assert.Equal(first, backoff.Next(RestartBackoff.QuickDeath));
    }
}
