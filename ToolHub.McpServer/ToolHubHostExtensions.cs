using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Policies;
using ToolHub.Core.RateLimiting;
using ToolHub.Core.Registry;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;
using ToolHub.Mcp.CallTasks;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Sessions;
using ToolHub.Mcp.Subscriptions;
using ToolHub.Mcp.Tools;

namespace ToolHub.Mcp;

internal static class ToolHubHostExtensions
{
    /// <summary>Everything a server needs that the transport does not matter to.</summary>
    public static void AddToolHub(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDbContext<ToolHubDbContext>(
            DataServiceCollectionExtensions.ConnectionName,
            settings => settings.DisableRetry = true,
            // One retry covers a pooled connection that died with its server. More would keep a model waiting for what it can retry.
            options => options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure(1, TimeSpan.FromMilliseconds(200), errorCodesToAdd: null)));
        builder.AddRedisClient("redis");
        builder.Services
            // Hosted services stop in reverse order: the audit writer outlives whatever still wants to be recorded.
            .AddToolHubDataSource()
            .AddAuditing()
            .AddSchemaWatcher()
            .AddAccess()
            .AddCatalog()
            .AddSources()
            .AddSecrets()
            .AddPolicies()
            .AddRegistryFollower()
            .AddPublishing()
            .AddDependencies()
            .AddHttpTools()
            .AddUpstreams()
            .AddCallRateLimiting()
            .AddToolCalls()
            .AddCallTasks()
            .AddBuiltins<PingTools>()
            .AddBuiltins<SearchTools>()
            .AddBuiltins<OrderTools>()
            .AddOrderExport()
            .AddBuiltins<OrderCancellation>()
            .AddBuiltins<OrderSummaries>()
            .AddBuiltins<OrderResources>()
            .AddBuiltins<CatalogResources>()
            .AddBuiltins<SettingsResources>()
            .AddBuiltins<OrderPrompts>()
            .AddBuiltins<TestPlanPrompts>()
            .AddSqlTools()
            .AddBuiltins<QueryTools>()
            .AddProtocol()
            .AddTaskMethods()
            .AddSubscriptions()
            .AddSessionMethods();
    }
}
