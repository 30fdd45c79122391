using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data.Keys;

namespace ToolHub.Core.Calls.Interaction.Portal;

internal static class QuestionSealsServiceCollectionExtensions
{
    /// <summary>For who asks and for who shows the question and takes the answer.</summary>
    public static IServiceCollection AddQuestionSeals(this IServiceCollection services) =>
        services.AddSharedDataProtection().AddSingleton<QuestionSeals>();
}
