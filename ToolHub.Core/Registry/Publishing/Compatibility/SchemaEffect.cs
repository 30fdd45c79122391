namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>What a change does to the values that a schema lets through.</summary>
internal enum SchemaEffect
{
    /// <summary>Nothing, or nothing that anybody relies on.</summary>
    None,

    /// <summary>Some values that were valid are not any more.</summary>
    Narrows,

    /// <summary>Some values are valid that were not.</summary>
    Widens,

    /// <summary>Both, or nobody can tell.</summary>
    Unclear,
}
