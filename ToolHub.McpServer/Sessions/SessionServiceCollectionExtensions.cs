using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;
using ToolHub.Mcp.Sessions.Events;

namespace ToolHub.Mcp.Sessions;

internal static class SessionServiceCollectionExtensions
{
    /// <summary>What a session can do whatever its transport: be asked, and set what it wants to hear.</summary>
    public static IServiceCollection AddSessionMethods(this IServiceCollection services)
    {
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionRedis>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionNews>();
        services.AddSingleton<SessionSettings>();
        services.AddSingleton<SessionAdmission>();
        services.AddSingleton<OpenEventStreams>();
        services.AddSingleton<SessionMessages>();
        services.AddSingleton<LoggingMethods>();
        services.AddSingleton<ClientQuestions>();
        return services;
    }

    /// <summary>Sessions over HTTP, which any server carries on.</summary>
    public static IServiceCollection AddHttpSessions(this IServiceCollection services)
    {
        services.AddSingleton<LocalSessionEnd>();
        services.AddSingleton<CallerSessions>();
        services.AddSingleton<SessionKeeper>();
        services.AddSingleton<SessionStreams>();
        services.AddSingleton<ISessionMigrationHandler, SessionMigration>();
        services.AddSingleton<IConfigureOptions<HttpServerTransportOptions>, SessionTransportSetup>();
        services.AddSingleton<EventStreamStore>();
        services.AddSingleton<ISseEventStreamStore>(provider => provider.GetRequiredService<EventStreamStore>());
        services.AddHostedService<EventStreamKeeper>();
        services.AddHostedService<SessionListener>();
        return services;
    }
}
