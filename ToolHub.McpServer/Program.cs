using ToolHub.Core.Access.Http;
using ToolHub.Core.Calls;
using ToolHub.Mcp;
using ToolHub.Mcp.Http;
using ToolHub.Mcp.Stdio;
using ToolHub.ServiceDefaults;

if (StdioHost.IsRequested(args))
{
    return await StdioHost.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddToolHub();
builder.Services.AddApiKeyAuthentication(CallChannel.Http);
builder.AddHttpEndpoint();

var app = builder.Build();
app.UseServiceDefaults();
app.UseAuthentication();
app.UseAuthorization();
app.MapDefaultEndpoints();
app.MapMcp("/mcp").RequireAuthorization();
await app.RunAsync();
return 0;
