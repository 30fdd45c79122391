using Microsoft.Extensions.DependencyInjection;

namespace ToolHub.Core.Data;

internal static class DatabaseScopeExtensions
{
    /// <summary>Lends a database context of its own to what lives longer than any.</summary>
    public static async Task<TResult> UseDatabaseAsync<TResult>(
        this IServiceScopeFactory scopes,
        Func<ToolHubDbContext, Task<TResult>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ToolHubDbContext>());
    }
}
