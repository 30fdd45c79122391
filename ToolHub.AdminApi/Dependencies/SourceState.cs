namespace ToolHub.AdminApi.Dependencies;

/// <summary>How a source is, seen over all servers; the later the worse.</summary>
internal enum SourceState
{
    /// <summary>No server has called it lately.</summary>
    Unknown,

    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>A server tries whether it is better.</summary>
    HalfOpen,

    /// <summary>A server refuses calls at once, because too many failed.</summary>
    Open,
}
