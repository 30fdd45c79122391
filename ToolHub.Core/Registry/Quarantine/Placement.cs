using ToolHub.Core.Catalog;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>What became of something that a server offers.</summary>
/// <param name="Tool">Its entry; null if it cannot be one.</param>
/// <param name="Problem">Why it cannot, in sentences; null if it is one.</param>
internal readonly record struct Placement(RegisteredTool? Tool, string? Problem);
