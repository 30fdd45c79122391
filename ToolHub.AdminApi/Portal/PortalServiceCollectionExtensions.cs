using Microsoft.AspNetCore.Components.Web;

namespace ToolHub.AdminApi.Portal;

internal static class PortalServiceCollectionExtensions
{
    /// <summary>What the pages for users are made of.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddScoped<HtmlRenderer>()
        .AddScoped<QuestionPages>()
        .AddScoped<OpenQuestions>()
        .AddScoped<QuestionAnswering>()
        .AddSingleton<AnsweringCaller>();
}
