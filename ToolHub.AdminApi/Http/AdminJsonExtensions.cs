using System.Text.Json;
using System.Text.Json.Serialization;

namespace ToolHub.AdminApi.Http;

internal static class AdminJsonExtensions
{
    /// <summary>How this API reads and writes JSON: enums by their names in the database, numbers as numbers.</summary>
    public static IServiceCollection AddAdminJson(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.NumberHandling = JsonNumberHandling.Strict;
            // Of two members with one name, others may read the first.
            json.AllowDuplicateProperties = false;
            json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });

        // In production too: the exception handler turns what could not be read into a problem that names the field.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }
}
