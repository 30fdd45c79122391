namespace ToolHub.Core.Caching;

/// <summary>What the cache did for a call.</summary>
internal enum CacheUse
{
    /// <summary>The result was kept.</summary>
    Hit,

    /// <summary>The tool was executed.</summary>
    Miss,

    /// <summary>Another call's execution gave the result.</summary>
    Shared,
}
