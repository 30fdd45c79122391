namespace ToolHub.Core.Registry.Quarantine;

/// <summary>Why clients do not see an entry, as administrators read it.</summary>
internal static class WithheldReasons
{
    public const string New = "It is new and waits for approval.";
    public const string Suspicious = "It is new, and its texts may be instructions to a model: it waits for approval.";
    public const string Changed = "Its server has changed the definition, which waits for approval.";
    public const string Unusable = "Its server has changed the definition to one that cannot be published.";
    public const string Gone = "Its server no longer offers it.";
    public const string Rejected = "The definition that its server offers was rejected.";
}
