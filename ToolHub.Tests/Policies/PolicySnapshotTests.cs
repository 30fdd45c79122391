using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Policies;

public sealed class PolicySnapshotTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReloadAsync_RulesAndLimits_AreFoundByTool()
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);

        var policies = await TestPolicies.LoadAsync(
            database,
            TestPolicies.Rule("second", "refund_*"),
            TestPolicies.Rule("first", "refund_order"),
            TestPolicies.Rule("off", "refund_order", isEnabled: false),
            TestPolicies.Limit("mine", "refund_order", burst: 5),
            TestPolicies.Limit("ours", "*", burst: 7, isPerCaller: false));

        Assert.Equal(["first", "second"], policies.Current.RulesOf("refund_order").Select(rule => rule.Name));
        Assert.Empty(policies.Current.RulesOf("get_order"));
        Assert.Equal(["mine", "ours"], policies.Current.TiersOf("refund_order", "carol").Select(tier => tier.Policy));
        Assert.Equal(["ours"], policies.Current.TiersOf("get_order", "carol").Select(tier => tier.Policy));
    }

    [Fact]
    public async Task TiersOf_TwoCallers_ShareOnlyWhatIsNotPerCaller()
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var policies = await TestPolicies.LoadAsync(
            database,
            TestPolicies.Limit("mine", "*", burst: 5),
            TestPolicies.Limit("ours", "*", burst: 7, isPerCaller: false));

        var carols = policies.Current.TiersOf("any", "carol");
        var daves = policies.Current.TiersOf("any", "dave");

        Assert.NotEqual(carols[0].Key, daves[0].Key);
        Assert.Equal(carols[1].Key, daves[1].Key);
        Assert.Equal((5, 0.001), (carols[0].Bucket.Burst, carols[0].Bucket.PerSecond));
    }

    [Fact]
    public async Task ReloadAsync_ChangedLimit_HasBucketsOfItsOwn()
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var policies = await TestPolicies.LoadAsync(database, TestPolicies.Limit("mine", "*", burst: 5));
        var before = policies.Current.TiersOf("any", "carol")[0].Key;

        await database.ExecuteAsync("UPDATE call_limits SET burst = 6", CancellationToken);
        await policies.ReloadAsync(CancellationToken);

        Assert.NotEqual(before, policies.Current.TiersOf("any", "carol")[0].Key);
    }
}
