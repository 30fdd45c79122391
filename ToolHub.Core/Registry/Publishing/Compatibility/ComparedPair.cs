namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>What is known of two schemas that references led to.</summary>
internal sealed class ComparedPair
{
    /// <summary>Null while they are being compared.</summary>
    public bool? Differs { get; private set; }

    /// <summary>Whether they may differ by what a comparison that is still under way, or was then, finds.</summary>
    public bool IsUnsettled { get; private set; } = true;

    /// <param name="differs">What came of the comparison.</param>
    /// <param name="hasLoops">Whether references within led back into one that is under way.</param>
    public void End(bool differs, bool hasLoops) => (Differs, IsUnsettled) = (differs, hasLoops && !differs);
}
