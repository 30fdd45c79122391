using Microsoft.AspNetCore.Components.Web;
using ToolHub.Core.Calls.Interaction.Portal;

namespace ToolHub.AdminApi.Portal;

internal static class PortalServiceCollectionExtensions
{
    /// <summary>What the pages for users are made of.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddQuestionSeals()
        .AddScoped<HtmlRenderer>()
        .AddScoped<QuestionPages>()
        .AddScoped<OpenQuestions>()
        .AddScoped<QuestionAnswering>()
        .AddSingleton<AnsweringCaller>();
}
