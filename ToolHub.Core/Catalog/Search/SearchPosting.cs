using System.Runtime.InteropServices;

namespace ToolHub.Core.Catalog.Search;

/// <summary>That a tool has a term.</summary>
/// <param name="Tool">The tool's place in the index.</param>
/// <param name="Weight">From 0 to 1: how much the term says about it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SearchPosting(int Tool, float Weight);
