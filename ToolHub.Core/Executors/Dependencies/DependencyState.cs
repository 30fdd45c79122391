namespace ToolHub.Core.Executors.Dependencies;

/// <summary>Whether a source is being called.</summary>
internal enum DependencyState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>Calls are refused at once, because too many failed.</summary>
    Open,

    /// <summary>The refusing is over: one call, the next or one under way, tries whether it is better.</summary>
    HalfOpen,
}
