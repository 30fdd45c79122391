namespace ToolHub.AdminApi.Bootstrap;

internal static class BootstrapServiceCollectionExtensions
{
    /// <summary>Lets the first administrator of a new installation in.</summary>
    public static IServiceCollection AddFirstKey(this IServiceCollection services)
    {
        services.AddOptions<BootstrapOptions>()
            .BindConfiguration(BootstrapOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddHostedService<FirstKey>();
    }
}
