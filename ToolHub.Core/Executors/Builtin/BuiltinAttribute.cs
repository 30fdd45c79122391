using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>
/// Offers a method to callers; see <see cref="BuiltinToolAttribute"/>, <see cref="BuiltinResourceAttribute"/>,
/// <see cref="BuiltinPromptAttribute"/>.
/// </summary>
/// <param name="primitive">As which primitive the protocol offers it.</param>
/// <param name="name">The registry's name: <c>verb_noun</c>, snake_case.</param>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class BuiltinAttribute(PrimitiveKind primitive, string name) : Attribute
{
    public PrimitiveKind Primitive => primitive;

    public string Name => name;

    /// <summary>A short name for people.</summary>
    public string? Title { get; init; }

    /// <summary>The capability that a caller needs; none means everybody who is authenticated.</summary>
    public string? Capability { get; init; }
}
