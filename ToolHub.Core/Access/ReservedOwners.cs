namespace ToolHub.Core.Access;

/// <summary>Callers that no key may stand for.</summary>
internal static class ReservedOwners
{
    /// <summary>The caller of conformance mode, who has no key.</summary>
    public const string Conformance = "conformance";
}
