using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Tests.Registry.Publishing;

/// <summary>A publisher at work, as within a request.</summary>
internal sealed class PublishingTransaction(AsyncServiceScope scope, IDbContextTransaction transaction) : IAsyncDisposable
{
    public ToolPublisher Publisher { get; } = scope.ServiceProvider.GetRequiredService<ToolPublisher>();

    public Task CommitAsync() => transaction.CommitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await scope.DisposeAsync();
    }
}
