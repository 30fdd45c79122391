using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Registry;

public sealed class RegistrySnapshotTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReloadAsync_OlderReloadFinishesLast_TheNewerPictureStays()
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var snapshot = new SlowSnapshot(database.Scopes);

        var older = snapshot.ReloadAsync(CancellationToken);
        await snapshot.FirstIsLoading;
        await database.ExecuteAsync("UPDATE registry_versions SET version = version + 1 WHERE area = 'access'", CancellationToken);
        await snapshot.ReloadAsync(CancellationToken);
        var version = snapshot.Version;
        snapshot.FinishFirst();
        await older;

        Assert.Equal("picture 2", snapshot.Current);
        Assert.Equal(version, snapshot.Version);
    }

    /// <summary>Its first load ends when it is told to, every other at once.</summary>
    private sealed class SlowSnapshot(IServiceScopeFactory scopes) : RegistrySnapshot<string>(scopes, "")
    {
        private readonly TaskCompletionSource _loading = new();
        private readonly TaskCompletionSource _finish = new();
        private int _loads;

        public override RegistryArea Area => RegistryArea.Access;

        public Task FirstIsLoading => _loading.Task;

        public void FinishFirst() => _finish.SetResult();

        protected override async Task<string> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _loads);
            if (number == 1)
            {
                _loading.SetResult();
                await _finish.Task.WaitAsync(cancellationToken);
            }

            return $"picture {number}";
        }
    }
}
