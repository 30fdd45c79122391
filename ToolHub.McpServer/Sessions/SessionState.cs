namespace ToolHub.Mcp.Sessions;

/// <summary>What all servers know of a session; the values are those of a script in Redis.</summary>
internal enum SessionState
{
    /// <summary>Nothing: Redis may have lost it.</summary>
    Unknown = 0,

    /// <summary>It goes on.</summary>
    Open = 1,

    /// <summary>Its client has ended it.</summary>
    Ended = 2,
}
