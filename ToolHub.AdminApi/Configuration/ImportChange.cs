namespace ToolHub.AdminApi.Configuration;

/// <summary>What an import makes of an item.</summary>
internal enum ImportChange
{
    Created,
    Updated,

    /// <summary>The registry held it, and holds it no more.</summary>
    Removed,

    /// <summary>The registry says so already.</summary>
    Unchanged,
}
