namespace ToolHub.Core.Data.Keys;

/// <summary>A key that all replicas encrypt with; ASP.NET Core's data protection writes and reads it.</summary>
internal sealed class DataProtectionKey
{
    public int Id { get; init; }

    /// <summary>The name that data protection gave it.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>The key as an XML element.</summary>
    public required string Xml { get; init; }
}
