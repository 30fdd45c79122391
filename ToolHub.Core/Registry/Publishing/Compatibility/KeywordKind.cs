namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>How the change of a keyword is judged.</summary>
internal enum KeywordKind
{
    /// <summary>Not known to this comparison: any change is <see cref="SchemaEffect.Unclear"/>.</summary>
    Other,

    /// <summary>Words for people, or a place for definitions that count only where they are referred to.</summary>
    Ignored,

    /// <summary>Something to tell that validates nothing.</summary>
    Hint,

    /// <summary>Only takes values away; without it all are valid.</summary>
    Constraint,

    /// <summary>A constraint that takes away less the smaller its number is.</summary>
    LowerBound,

    /// <summary>A constraint that takes away less the greater its number is.</summary>
    UpperBound,

    /// <summary>One schema for parts of the value; without it everything is valid.</summary>
    Subschema,

    /// <summary>A list of schemas.</summary>
    List,

    /// <summary>One or more schemas whose own narrowing may widen the whole.</summary>
    Tangled,

    /// <summary>Judged by rules of its own.</summary>
    Special,
}
