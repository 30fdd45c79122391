using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Bootstrap;
using ToolHub.AdminApi.Configuration;
using ToolHub.AdminApi.Http;
using ToolHub.AdminApi.OpenApi;
using ToolHub.AdminApi.Portal;
using ToolHub.AdminApi.Tools;
using ToolHub.Core.Access;
using ToolHub.Core.Access.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Importing;
using ToolHub.Core.Registry;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi;

internal static class AdminApiExtensions
{
    private const long MaxRequestBytes = 1024 * 1024;

    /// <summary>A database that hangs is told to a person while they still wait.</summary>
    private const int CommandSeconds = 10;

    /// <summary>What the admin API is made of.</summary>
    public static void AddAdminApi(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });

        // No retries by the driver: a change must not be made twice, an administrator can try again, background services do.
        builder.AddNpgsqlDbContext<ToolHubDbContext>(
            DataServiceCollectionExtensions.ConnectionName,
            settings =>
            {
                settings.DisableRetry = true;
                settings.CommandTimeout = CommandSeconds;
            });
        builder.Services.AddToolHubDataSource();
        builder.Services.AddSchemaMigrator();
        builder.Services.AddRegistryFollower();
        builder.Services.AddAccess();
        builder.Services.AddAuditing();
        builder.Services.AddAuditPartitions();
        builder.Services.AddSingleton<ChangeLog>();
        builder.Services.AddPublishing();
        builder.Services.AddHttpChecks();
        builder.Services.AddSqlChecks();
        builder.Services.AddTools();
        builder.Services.AddConfiguration();
        builder.Services.AddImporting();
        builder.Services.AddSecretSeals();
        builder.Services.AddSingleton<SourceSettingsReader>();
        builder.Services.AddFirstKey();
        builder.Services.AddApiKeyAuthentication(CallChannel.AdminApi);
        builder.Services.AddAdminJson();
        builder.Services.AddDocumentation();
        builder.Services.AddPortal();
    }

    /// <summary>Who may come in, and what is recorded of those who did.</summary>
    public static void UseAdminApi(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();

        // Inside authorization: whoever is turned away is recorded there.
        app.UseMiddleware<FailedChangeMiddleware>();
    }
}
