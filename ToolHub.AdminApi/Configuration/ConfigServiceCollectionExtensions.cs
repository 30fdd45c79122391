using ToolHub.AdminApi.Configuration.Sections;

namespace ToolHub.AdminApi.Configuration;

internal static class ConfigServiceCollectionExtensions
{
    /// <summary>The registry as configuration.</summary>
    public static IServiceCollection AddConfiguration(this IServiceCollection services) => services
        .AddSingleton<ConfigBodies>()
        .AddScoped<RegistryImport>()
        .AddScoped<AwaitedEntries>()
        // The order matters: what comes later refers to what comes before.
        .AddScoped<IConfigSection, CapabilitySection>()
        .AddScoped<IConfigSection, SourceSection>()
        .AddScoped<IConfigSection, OpenApiSection>()
        .AddScoped<IConfigSection, ToolSection>()
        .AddScoped<IConfigSection, ToolsetSection>()
        .AddScoped<IConfigSection, GrantSection>()
        .AddScoped<IConfigSection, LimitSection>()
        .AddScoped<IConfigSection, PolicySection>();
}
