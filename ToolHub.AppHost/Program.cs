using ToolHub.AppHost;
using ToolHub.AppHost.LocalServers;

var builder = DistributedApplication.CreateBuilder(args);

// The manifest is the same wherever it is published: containers, whatever this machine has.
var containers = builder.ExecutionContext.IsPublishMode || await ContainerRuntime.AnswersAsync();
var (database, redis) = containers ? builder.AddStoreContainers() : builder.AddLocalStores();

// Owns the schema: it migrates the database before it reports healthy, and lets the first administrator in.
var adminKey = builder.AddSecret("admin-api-key", length: 43);
var adminApi = builder.AddProject<Projects.ToolHub_AdminApi>("admin-api", launchProfileName: null)
    .WithServiceSettings()
    .WithReference(database).WaitFor(database)
    .WithFirstKey(adminKey)
    .WithSampleDataLocally();

// The one public endpoint: MCP clients connect here.
builder.AddProject<Projects.ToolHub_McpServer>("mcp-server", launchProfileName: null)
    .WithServiceSettings()
    .WithExternalHttpEndpoints()
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WaitFor(adminApi)
    .WithPortalLocally(adminApi);

await builder.Build().RunAsync();
