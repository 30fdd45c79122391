namespace ToolHub.Core.Registry.Publishing;

/// <summary>What came of a draft.</summary>
internal enum PublishChange
{
    /// <summary>A new entry.</summary>
    Created,

    /// <summary>A new revision of an entry.</summary>
    Revised,

    /// <summary>The entry is as the draft wants it already.</summary>
    Unchanged,

    /// <summary>Nothing was written; the problems say why.</summary>
    Refused,
}
