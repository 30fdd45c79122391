namespace ToolHub.Core.Catalog;

/// <summary>Where a tool stands in its life.</summary>
internal enum ToolStatus
{
    Draft,
    Active,
    Deprecated,
    Retired,
}
