namespace ToolHub.Core.Registry;

/// <summary>A part of the registry that has a version of its own, so that a new key does not rebuild the tools.</summary>
internal enum RegistryArea
{
    Catalog,
    Access,
}
