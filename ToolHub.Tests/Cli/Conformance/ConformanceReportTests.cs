using ToolHub.Cli.Conformance;

namespace ToolHub.Tests.Cli.Conformance;

public sealed class ConformanceReportTests
{
    [Fact]
    public void HasPassed_RequiredCheckFailed_IsFalseAndTheTextSaysWhich()
    {
        var report = Report(required: CheckStatus.Failure, other: CheckStatus.Success);

        Assert.False(report.HasPassed);
        Assert.Equal(["required: ping: check: It failed."], report.Failures);
        Assert.Contains("Failure required: ping: check: It failed.", report.ToText());
    }

    [Theory]
    [InlineData("Success", "Failure")]
    [InlineData("Warning", "Success")]
    [InlineData("Skipped", "Skipped")]
    public void HasPassed_NoRequiredCheckFailed_IsTrue(string required, string other) =>
        Assert.True(Report(Enum.Parse<CheckStatus>(required), Enum.Parse<CheckStatus>(other)).HasPassed);

    [Fact]
    public void ToText_AnyReport_IsATableWithARowForEachGroup()
    {
        var lines = Report(required: CheckStatus.Success, other: CheckStatus.Skipped).ToText().TrimEnd().Split(Environment.NewLine);

        Assert.Equal(
            [
                "suite         passed  failed  warnings  skipped",
                "required           1       0         0        0",
                "not required       0       0         0        1",
            ],
            lines);
    }

    private static ConformanceReport Report(CheckStatus required, CheckStatus other) =>
        new([Group("required", isRequired: true, required), Group("not required", isRequired: false, other)]);

    private static ScenarioGroup Group(string title, bool isRequired, CheckStatus status) =>
        new(title, isRequired, [new Scenario("ping", [new Check("check", "It answers.", status, "It failed.")])]);
}
