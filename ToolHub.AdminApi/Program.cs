using ToolHub.AdminApi;
using ToolHub.AdminApi.ApiKeys;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.OpenApi;
using ToolHub.AdminApi.Tools;
using ToolHub.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddAdminApi();

var app = builder.Build();
app.UseServiceDefaults();
app.UseAuthentication();
app.UseAuthorization();

app.MapDefaultEndpoints();
app.MapDocumentation();
app.MapTools();
app.MapApiKeys();
app.MapAudit();

await app.RunAsync();
