using ToolHub.AdminApi;
using ToolHub.AdminApi.Access;
using ToolHub.AdminApi.ApiKeys;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Configuration;
using ToolHub.AdminApi.Dependencies;
using ToolHub.AdminApi.Limits;
using ToolHub.AdminApi.OpenApi;
using ToolHub.AdminApi.Policies;
using ToolHub.AdminApi.Portal;
using ToolHub.AdminApi.Secrets;
using ToolHub.AdminApi.Sources;
using ToolHub.AdminApi.Tools;
using ToolHub.AdminApi.Tools.Proposals;
using ToolHub.AdminApi.Toolsets;
using ToolHub.ServiceDefaults;
using ToolHub.ServiceDefaults.Configuration;

// Settings lie beside the program, whatever folder it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
if (RequiredConnectionStrings.AreMissing(builder.Configuration, "toolhub"))
{
    return RequiredConnectionStrings.ExitCode;
}

builder.AddAdminApi();

var app = builder.Build();
app.UseServiceDefaults();
app.UseAdminApi();

app.MapDefaultEndpoints();
app.MapDocumentation();
app.MapTools();
app.MapToolCache();
app.MapSources();
app.MapSecrets();
app.MapDependencies();
app.MapPolicies();
app.MapLimits();
app.MapGrants();
app.MapCapabilities();
app.MapToolsets();
app.MapConfiguration();
app.MapToolProposals();
app.MapSourceRefresh();
app.MapOpenApiImport();
app.MapApiKeys();
app.MapAudit();
app.MapQuestions();

await app.RunAsync();
return 0;
