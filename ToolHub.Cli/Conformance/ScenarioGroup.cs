namespace ToolHub.Cli.Conformance;

/// <summary>The scenarios of a suite that are required, or those that it runs beside them.</summary>
internal sealed record ScenarioGroup(string Title, bool IsRequired, IReadOnlyList<Scenario> Scenarios)
{
    public int Count(CheckStatus status) => Scenarios.Sum(scenario => scenario.Checks.Count(check => check.Status == status));

    /// <summary>One line for each check that ended so.</summary>
    public IEnumerable<string> Lines(CheckStatus status) =>
        from scenario in Scenarios
        from check in scenario.Checks
        where check.Status == status
        select $"{Title}: {scenario.Name}: {check.Id}: {check.ErrorMessage ?? check.Description}";
}
