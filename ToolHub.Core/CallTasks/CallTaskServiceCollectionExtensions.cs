using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ToolHub.Core.Data.Keys;

namespace ToolHub.Core.CallTasks;

internal static class CallTaskServiceCollectionExtensions
{
    /// <summary>Keeps tasks; who runs them is added beside it.</summary>
    public static IServiceCollection AddCallTasks(this IServiceCollection services)
    {
        services.AddOptions<CallTaskOptions>().BindConfiguration(CallTaskOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<CallTaskOptions>, CallTaskOptionsValidator>();
        services.AddSharedDataProtection();
        services.AddSingleton<RunningCallTasks>();
        services.AddSingleton<CallTaskSeals>();
        services.AddSingleton<CallTaskStore>();
        services.AddSingleton<CallTaskLeases>();
        services.AddHostedService<CallTaskHeart>();
        services.AddHostedService<CallTaskSweeper>();
        return services;
    }
}
