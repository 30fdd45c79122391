namespace ToolHub.Core.Caching;

/// <summary>Who may be served a cached result.</summary>
internal enum CacheScope
{
    /// <summary>Only the caller whose call made it.</summary>
    Caller,

    /// <summary>Every caller who may call the tool: the result must not depend on who asks.</summary>
    Public,
}
