using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data.Keys;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Secrets;

internal static class SecretServiceCollectionExtensions
{
    /// <summary>What turns references into values, in a process that makes calls.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddSecretSeals();
        services.AddSingleton<SecretSnapshot>();
        services.AddSingleton<IRegistrySnapshot>(provider => provider.GetRequiredService<SecretSnapshot>());
        services.AddSingleton<SecretResolver>();
        return services;
    }

    /// <summary>What encrypts secrets and checks references to them, in a process that takes both from people.</summary>
    public static IServiceCollection AddSecretSeals(this IServiceCollection services)
    {
        services.AddOptions<SecretOptions>().BindConfiguration(SecretOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSharedDataProtection();
        services.AddSingleton<SecretSeals>();
        services.AddSingleton<SettingsSecrets>();
        return services;
    }
}
