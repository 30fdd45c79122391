using Microsoft.Extensions.Options;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;

namespace ToolHub.Tests.CallTasks;

public sealed class CallTaskOptionsTests
{
    private static readonly TimeSpan LongTimeout = TimeSpan.FromHours(1);

    [Fact]
    public void Validate_LifetimeNoLongerThanACall_NamesBothKeys()
    {
        var result = Validate(LongTimeout);

        Assert.Contains("CallTasks:Lifetime must be longer than Calls:LongTimeout", result.FailureMessage);
    }

    [Fact]
    public void Validate_LifetimeLongerThanACall_Succeeds() => Assert.True(Validate(LongTimeout + TimeSpan.FromSeconds(1)).Succeeded);

    private static ValidateOptionsResult Validate(TimeSpan lifetime) =>
        new CallTaskOptionsValidator(Options.Create(new ToolCallOptions { LongTimeout = LongTimeout }))
            .Validate(name: null, new CallTaskOptions { Lifetime = lifetime });
}
