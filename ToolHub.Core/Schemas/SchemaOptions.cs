namespace ToolHub.Core.Schemas;

/// <summary>Bounds on what compiling and validating may cost.</summary>
internal sealed record SchemaOptions
{
    public static SchemaOptions Default { get; } = new();

    /// <summary>The most errors that one validation reports.</summary>
    public int MaxErrors { get; init; } = 32;

    /// <summary>How deep a schema may be nested, and how long a chain of schemas on one value may be.</summary>
    public int MaxSchemaDepth { get; init; } = 128;

    /// <summary>How many subschemas one document may use.</summary>
    public int MaxSchemas { get; init; } = 20_000;

    /// <summary>How many schemas may be open at once while an instance is validated.</summary>
    public int MaxDepth { get; init; } = 1024;

    /// <summary>How many times a schema may be applied to a value in one validation.</summary>
    public int MaxSteps { get; init; } = 2_000_000;

    /// <summary>How long one validation may take; a match of a regular expression that has begun may exceed it.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one match of a regular expression may take.</summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromMilliseconds(250);
}
