namespace ToolHub.Cli.Launching;

/// <summary>What <c>status</c> found out about one part by asking it.</summary>
internal sealed record PartStatus(string Name, PartState State, int Pid, string Address, string? Note = null);
