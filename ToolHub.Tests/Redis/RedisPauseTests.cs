using ToolHub.Core.Redis;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Redis;

public sealed class RedisPauseTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void IsOver_BeforeAnyFailure_IsTrue() => Assert.True(new RedisPause(_time).IsOver);

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public void IsOver_ClockIsSet_TheMomentIsNeitherLongerNorShorter(int minutes)
    {
        var pause = new RedisPause(_time);
        pause.Begin();
        _time.SetClock(TimeSpan.FromMinutes(minutes));

        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(pause.IsOver);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(pause.IsOver);
    }
}
