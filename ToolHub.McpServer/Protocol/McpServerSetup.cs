using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using ToolHub.Core.CallTasks;
using ToolHub.Mcp.CallTasks;
using ToolHub.Mcp.Sessions;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Protocol;

/// <summary>Tells the SDK who this server is and who answers each method.</summary>
internal sealed class McpServerSetup(
    ToolMethods tools,
    ResourceMethods resources,
    PromptMethods prompts,
    CompletionMethods completions,
    ListenMethods listen,
    SubscribeMethods subscriptions,
    LoggingMethods logging,
    SessionMessages sessions,
    TaskMethods tasks,
    RequestGuard guard) : IConfigureOptions<McpServerOptions>
{
    private const string Instructions =
        "ToolHub gives governed access to the tools of this organisation. Every call is limited, validated and recorded. "
        + "When a call is refused, the sentence says why and what to do; quote the correlation id to an administrator.";

    public void Configure(McpServerOptions options)
    {
        options.ServerInfo = new() { Name = "toolhub", Title = "ToolHub", Version = ServerVersion.Text };
        options.ServerInstructions = Instructions;
        options.Capabilities = new()
        {
            Tools = new() { ListChanged = true },
            Resources = new() { ListChanged = true, Subscribe = true },
            Prompts = new() { ListChanged = true },
            Completions = new(),
            Extensions = new Dictionary<string, object> { [TasksExtension.Id] = new JsonObject() },
        };
        options.Filters.Message.IncomingFilters.Add(guard.Around);
        options.Filters.Message.IncomingFilters.Add(sessions.Around);
        options.Handlers.ListToolsHandler = tools.ListAsync;
        options.Handlers.CallToolWithAlternateHandler = guard.AroundCall(tools.CallAsync);
        options.Handlers.ListResourcesHandler = resources.ListAsync;
        options.Handlers.ListResourceTemplatesHandler = resources.ListTemplatesAsync;
        options.Handlers.ReadResourceHandler = resources.ReadAsync;
        options.Handlers.ListPromptsHandler = prompts.ListAsync;
        options.Handlers.GetPromptHandler = prompts.GetAsync;
        options.Handlers.CompleteHandler = completions.CompleteAsync;
        options.Handlers.SubscriptionsListenHandler = listen.ListenAsync;
        options.Handlers.SetLoggingLevelHandler = logging.SetLevelAsync;
        options.Handlers.SubscribeToResourcesHandler = subscriptions.SubscribeAsync;
        options.Handlers.UnsubscribeFromResourcesHandler = subscriptions.UnsubscribeAsync;
        options.RequestHandlers = [.. tasks.Handlers];
    }
}
