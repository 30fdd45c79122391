using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls.Interaction.Portal;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Catalog;
using ToolHub.Core.Consents;
using ToolHub.Core.Data.Keys;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Policies;
using ToolHub.Core.Registry;
using ToolHub.Core.Samples;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Data;

/// <summary>ToolHub's one database.</summary>
internal sealed class ToolHubDbContext(DbContextOptions<ToolHubDbContext> options) : DbContext(options)
{
    public DbSet<RegisteredTool> Tools => Set<RegisteredTool>();

    public DbSet<ToolRevision> ToolRevisions => Set<ToolRevision>();

    public DbSet<Toolset> Toolsets => Set<Toolset>();

    public DbSet<ToolSource> Sources => Set<ToolSource>();

    public DbSet<Secret> Secrets => Set<Secret>();

    public DbSet<PolicyRule> PolicyRules => Set<PolicyRule>();

    public DbSet<CallLimit> CallLimits => Set<CallLimit>();

    public DbSet<DependencyReport> DependencyReports => Set<DependencyReport>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Capability> Capabilities => Set<Capability>();

    public DbSet<CapabilityGrant> CapabilityGrants => Set<CapabilityGrant>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<PendingQuestion> PendingQuestions => Set<PendingQuestion>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<CallTask> CallTasks => Set<CallTask>();

    public DbSet<RegistryVersion> RegistryVersions => Set<RegistryVersion>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<CatalogItem> CatalogItems => Set<CatalogItem>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ToolHubDbContext).Assembly);
        modelBuilder.UseSnakeCaseNames();
    }
}
