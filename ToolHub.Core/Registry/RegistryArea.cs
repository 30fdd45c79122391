namespace ToolHub.Core.Registry;

/// <summary>A part of the registry that has a version of its own, so that a new key does not rebuild the tools.</summary>
internal enum RegistryArea
{
    /// <summary>Tools and toolsets.</summary>
    Catalog,

    /// <summary>Keys and grants.</summary>
    Access,

    /// <summary>Where tools come from.</summary>
    Sources,

    Secrets,

    /// <summary>Rules and limits of calls.</summary>
    Policies,
}
