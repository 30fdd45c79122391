namespace ToolHub.Mcp.Subscriptions;

internal static class SubscriptionServiceCollectionExtensions
{
    /// <summary>News for clients of both eras: changed lists and updated resources.</summary>
    public static IServiceCollection AddSubscriptions(this IServiceCollection services)
    {
        services.AddOptions<SubscriptionOptions>()
            .BindConfiguration(SubscriptionOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<VisibleChangeFeed>();
        services.AddSingleton<IListenSource, VisibleChangeSource>();
        services.AddSingleton<ListenStreams>();
        services.AddSingleton<ListenMethods>();
        services.AddSingleton<LocalSessions>();
        services.AddSingleton<SubscribeMethods>();
        return services;
    }
}
