using ToolHub.Core.Registry.Quarantine;

namespace ToolHub.AdminApi.Tools.Proposals;

/// <summary>Something suspicious in a text that models would read.</summary>
/// <param name="Place">The member, as a path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Excerpt">The text around it; characters that nobody sees are spelled out, as <c>[U+200B]</c>.</param>
internal sealed record ProposalFindingResponse(string Place, TextFindingKind Kind, string Excerpt);
