namespace ToolHub.Core.Access;

/// <summary>The capabilities that ToolHub's own tools and pages require.</summary>
internal static class CapabilityNames
{
    public const string OrdersRead = "orders:read";
    public const string OrdersCancel = "orders:cancel";
    public const string CatalogRead = "catalog:read";
    public const string SettingsRead = "settings:read";
    public const string ToolsManage = "tools:manage";
    public const string SourcesManage = "sources:manage";
    public const string PoliciesManage = "policies:manage";
    public const string DatabaseQuery = "database:query";
    public const string ApiKeysManage = "api_keys:manage";
    public const string AuditRead = "audit:read";

    /// <summary>What the admin API asks for: whoever holds all of these can do anything with the hub.</summary>
    public static readonly IReadOnlyList<string> Administrative =
        [ToolsManage, SourcesManage, PoliciesManage, ApiKeysManage, AuditRead];

    /// <summary>All of them; an installation defines more for its tools.</summary>
    public static readonly IReadOnlyList<string> All =
        [OrdersRead, OrdersCancel, CatalogRead, SettingsRead, DatabaseQuery, .. Administrative];
}
