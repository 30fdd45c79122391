using System.Security.Cryptography;
using System.Text;
using ToolHub.Core.Access;

namespace ToolHub.Core.Data.Configurations;

/// <summary>The roles, capabilities and grants of a new installation.</summary>
internal static class DefaultAccess
{
    public static readonly Role[] Roles =
    [
        new() { Name = RoleNames.Admin, Description = "Runs the hub: may do everything." },
        new() { Name = RoleNames.Developer, Description = "Builds with the tools and sees how the hub is set up." },
        new() { Name = RoleNames.Analyst, Description = "Reads business data through the tools." },
        new() { Name = RoleNames.Viewer, Description = "Reads the public catalogue." },
        new() { Name = RoleNames.Service, Description = "A program acting on its own." },
        new() { Name = RoleNames.Auditor, Description = "Reads the audit log, calls nothing." },
    ];

    public static readonly Capability[] Capabilities =
    [
        new() { Name = CapabilityNames.OrdersRead, Description = "Read orders and the customers' names in them." },
        new() { Name = CapabilityNames.OrdersCancel, Description = "Cancel orders that are not shipped." },
        new() { Name = CapabilityNames.CatalogRead, Description = "Read the article catalogue." },
        new() { Name = CapabilityNames.SettingsRead, Description = "Read the hub's public settings." },
        new() { Name = CapabilityNames.ToolsManage, Description = "Publish, change, enable and disable tools and toolsets." },
        new() { Name = CapabilityNames.SourcesManage, Description = "Register services, databases and MCP servers, and their secrets." },
        new() { Name = CapabilityNames.PoliciesManage, Description = "Set the rules and limits of calls." },
        new() { Name = CapabilityNames.DatabaseQuery, Description = "Write statements for data sources that allow it." },
        new() { Name = CapabilityNames.ApiKeysManage, Description = "Create, list, rotate and revoke API keys." },
        new() { Name = CapabilityNames.AuditRead, Description = "Read the audit log." },
    ];

    public static readonly CapabilityGrant[] Grants =
    [
        .. Capabilities.Select(capability => ToRole(RoleNames.Admin, capability.Name)),
        ToRole(RoleNames.Developer, CapabilityNames.OrdersRead),
        ToRole(RoleNames.Developer, CapabilityNames.OrdersCancel),
        ToRole(RoleNames.Developer, CapabilityNames.CatalogRead),
        ToRole(RoleNames.Developer, CapabilityNames.SettingsRead),
        ToRole(RoleNames.Developer, CapabilityNames.DatabaseQuery),
        ToRole(RoleNames.Analyst, CapabilityNames.OrdersRead),
        ToRole(RoleNames.Analyst, CapabilityNames.CatalogRead),
        ToRole(RoleNames.Analyst, CapabilityNames.DatabaseQuery),
        ToRole(RoleNames.Viewer, CapabilityNames.CatalogRead),
        ToRole(RoleNames.Service, CapabilityNames.OrdersRead),
        ToRole(RoleNames.Service, CapabilityNames.CatalogRead),
        ToRole(RoleNames.Auditor, CapabilityNames.AuditRead),
    ];

    private static CapabilityGrant ToRole(string role, string capability) => new()
    {
        // Derived, because seed data must have the same ids in every migration.
        Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{role}/{capability}")).AsSpan(0, 16)),
        Role = role,
        Capability = capability,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
