using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Caching;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Calls.Interaction.Portal;
using ToolHub.Core.Data.Keys;

namespace ToolHub.Core.Calls;

internal static class ToolCallServiceCollectionExtensions
{
    /// <summary>The pipeline and its filters; what executes the calls is added beside it.</summary>
    public static IServiceCollection AddToolCalls(this IServiceCollection services)
    {
        services.AddOptions<ToolCallOptions>().BindConfiguration(ToolCallOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        foreach (var filter in ToolCallPipeline.FilterOrder)
        {
            services.AddSingleton(filter);
        }

        services.AddResultCache();
        services.AddSharedDataProtection();
        services.AddSingleton<RequestStates>();
        services.AddQuestionSeals();
        services.AddSingleton<PendingQuestions>();
        services.AddHostedService<PendingQuestionSweep>();
        services.AddSingleton<ToolCallPipeline>();
        return services;
    }
}
