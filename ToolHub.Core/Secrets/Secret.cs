namespace ToolHub.Core.Secrets;

/// <summary>A secret that people gave to ToolHub: it goes in, is used, and never comes out.</summary>
internal sealed class Secret
{
    /// <summary>The longest value, in UTF-8: room for a chain of certificates.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>What a reference names it by.</summary>
    public required string Name { get; init; }

    /// <summary>Encrypted with the shared data protection keys, for this name alone.</summary>
    public required string SealedValue { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public required string UpdatedBy { get; set; }

    /// <summary>PostgreSQL's row version, for <c>ETag</c> and lost-update checks.</summary>
    public uint Version { get; set; }
}
