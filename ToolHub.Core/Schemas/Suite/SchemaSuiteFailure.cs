namespace ToolHub.Core.Schemas.Suite;

/// <summary>A test that failed, or a group whose schema was refused.</summary>
/// <param name="File">The file's path, relative to the suite's folder.</param>
/// <param name="Group">The description of the group.</param>
/// <param name="Test">The description of the test; null when the whole group was refused.</param>
/// <param name="Reason">What went wrong, in one sentence.</param>
internal sealed record SchemaSuiteFailure(string File, string Group, string? Test, string Reason);
