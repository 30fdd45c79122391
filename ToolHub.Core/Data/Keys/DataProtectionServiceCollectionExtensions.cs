using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ToolHub.Core.Data.Keys;

internal static class DataProtectionServiceCollectionExtensions
{
    private const string ApplicationName = "ToolHub";

    /// <summary>Encryption with keys that are the same in every process on this database.</summary>
    public static IServiceCollection AddSharedDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>(
            (options, scopes) => options.XmlRepository = new DatabaseKeyRepository(scopes));
        return services;
    }
}
