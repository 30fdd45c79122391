using ToolHub.Mcp;
using ToolHub.Mcp.Conformance;
using ToolHub.Mcp.Http;
using ToolHub.Mcp.Stdio;
using ToolHub.ServiceDefaults;
using ToolHub.ServiceDefaults.Configuration;

if (StdioHost.IsRequested(args))
{
    return await StdioHost.RunAsync(args);
}

// Settings lie beside the program, whatever folder it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
if (RequiredConnectionStrings.AreMissing(builder.Configuration, "toolhub", "redis"))
{
    return RequiredConnectionStrings.ExitCode;
}

builder.AddToolHub();
builder.AddHttpEndpoint();
builder.AddConformance();

var app = builder.Build();
app.UseServiceDefaults();
app.MapHttpEndpoint();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
