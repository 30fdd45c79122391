using System.Text.Json.Serialization;
using ToolHub.Samples.Shipping;

// Settings lie beside the program, whatever folder it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
    options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
});
builder.Services.AddProblemDetails();
builder.Services.AddHealthChecks();
builder.Services.AddOptions<ShippingOptions>().BindConfiguration(ShippingOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<ShipmentBook>();
builder.Services.AddOpenApi(options => options.AddDocumentTransformer<ShippingDescription>());

var app = builder.Build();
app.UseStatusCodePages();
app.MapOpenApi();
app.MapHealthChecks("/health");
app.MapShipping();
await app.RunAsync();
