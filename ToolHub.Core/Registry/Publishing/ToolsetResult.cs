using ToolHub.Core.Catalog;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>What came of a draft of a toolset.</summary>
/// <param name="Change">What was written; <see cref="PublishChange.Revised"/> stands for a replaced toolset.</param>
/// <param name="Toolset">The toolset as it is now; set unless the draft was refused.</param>
/// <param name="Problems">Why the draft was refused.</param>
internal sealed record ToolsetResult(PublishChange Change, Toolset? Toolset, params IReadOnlyList<DraftProblem> Problems);
