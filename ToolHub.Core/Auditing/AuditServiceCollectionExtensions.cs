using Microsoft.Extensions.DependencyInjection;

namespace ToolHub.Core.Auditing;

internal static class AuditServiceCollectionExtensions
{
    /// <summary>The audit log and its writer.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditEntries>();
        services.AddSingleton<AuditCopy>();
        services.AddHostedService<AuditWriter>();
        return services;
    }

    /// <summary>This process makes the audit log's partitions; one service of an installation is enough, several do no harm.</summary>
    public static IServiceCollection AddAuditPartitions(this IServiceCollection services) =>
        services.AddHostedService<AuditPartitionKeeper>();
}
