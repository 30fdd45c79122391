using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModelContextProtocol.AspNetCore.Sessions;

internal static class SessionServiceCollectionExtensions
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SessionTable>();
        services.TryAddSingleton<SessionServerOptions>();
        services.TryAddSingleton<SessionFactory>();
        services.TryAddSingleton<SessionAdmission>();
        services.TryAddSingleton<SessionMigration>();
        services.TryAddSingleton<SessionLookup>();
        services.TryAddSingleton<SessionExchange>();
        services.TryAddSingleton<EventStreamReplay>();
        services.TryAddSingleton<SessionStream>();
        services.TryAddSingleton<SessionEndpoints>();
        services.AddHostedService<IdleSessionService>();
    }
}
