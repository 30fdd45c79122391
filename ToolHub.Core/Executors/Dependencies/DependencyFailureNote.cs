namespace ToolHub.Core.Executors.Dependencies;

/// <summary>The last failure of a source.</summary>
/// <param name="At">When it was seen.</param>
/// <param name="Reason">The sentence that the caller was given, or one for administrators.</param>
internal sealed record DependencyFailureNote(DateTimeOffset At, string Reason);
