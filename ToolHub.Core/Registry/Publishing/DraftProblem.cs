namespace ToolHub.Core.Registry.Publishing;

/// <summary>What is wrong with a draft.</summary>
/// <param name="Field">As the draft's author spells it: <c>name</c>, <c>inputSchema</c>, <c>execution.path</c>.</param>
/// <param name="Message">One sentence.</param>
internal sealed record DraftProblem(string Field, string Message);
