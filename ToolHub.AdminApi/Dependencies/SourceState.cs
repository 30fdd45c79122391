namespace ToolHub.AdminApi.Dependencies;

/// <summary>How a source is, seen over all servers; the later the worse.</summary>
internal enum SourceState
{
    /// <summary>No server has called it lately.</summary>
    Unknown,

    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>A server lets one call, the next or one under way, try whether it is better.</summary>
    HalfOpen,

    /// <summary>A server refuses calls at once, because too many failed.</summary>
    Open,
}
