namespace ToolHub.Core.Executors.Dependencies;

/// <summary>The last failure of a source, or of ToolHub on the way to it.</summary>
/// <param name="At">When it was seen.</param>
/// <param name="Reason">The sentence that the caller was given, or one that only administrators may read.</param>
internal sealed record DependencyFailureNote(DateTimeOffset At, string Reason);
