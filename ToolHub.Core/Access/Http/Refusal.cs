using ToolHub.Core.Calls;

namespace ToolHub.Core.Access.Http;

/// <summary>What the audit log is told of a request that is turned away.</summary>
/// <param name="Channel">The door it came to.</param>
/// <param name="Target">What it wanted.</param>
/// <param name="Caller">Whose request it was, if that is known.</param>
/// <param name="Outcome">How it was refused.</param>
/// <param name="Reason">One plain sentence, the same that the caller is told.</param>
internal sealed record Refusal(CallChannel Channel, string Target, Caller? Caller, ToolCallOutcome Outcome, string Reason);
