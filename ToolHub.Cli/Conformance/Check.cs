namespace ToolHub.Cli.Conformance;

/// <summary>One check of a scenario, as the suite wrote it down.</summary>
internal sealed record Check(string Id, string Description, CheckStatus Status, string? ErrorMessage);
