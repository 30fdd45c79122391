using ToolHub.Core.Access;

namespace ToolHub.Tests.Access;

public sealed class AccessDirectoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ApiKeySecret _secret = ApiKeySecret.Generate();

    [Fact]
    public void Authenticate_WithTheRightKey_ReturnsItsOwner()
    {
        var key = KeyOf(_secret);

        var caller = DirectoryOf(key).Authenticate(_secret.Text, Now);

        Assert.Equal(("alice", "analyst", key.Id), (caller?.Id, caller?.Role, caller?.ApiKeyId));
    }

    [Fact]
    public void Authenticate_WithAnotherKeyOfTheSamePrefix_ReturnsNobody()
    {
        var last = _secret.Text[^1] == 'A' ? 'B' : 'A';
        var forged = _secret.Text[..^1] + last;

        Assert.Null(DirectoryOf(KeyOf(_secret)).Authenticate(forged, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("th_")]
    [InlineData("th_0000000000000000000000000000000000000000000")]
    [InlineData("hello")]
    public void Authenticate_WithSomethingElse_ReturnsNobody(string text) => Assert.Null(DirectoryOf(KeyOf(_secret)).Authenticate(text, Now));

    [Fact]
    public void Authenticate_WithTwoKeysOfTheSamePrefix_FindsTheRightOne()
    {
        var twin = new ApiKeySecret(_secret.Prefix + ApiKeySecret.Generate().Text[_secret.Prefix.Length..]);
        var twinKey = KeyOf(twin, owner: "bob");

        var directory = DirectoryOf(KeyOf(_secret), twinKey);

        Assert.Equal("alice", directory.Authenticate(_secret.Text, Now)?.Id);
        Assert.Equal("bob", directory.Authenticate(twin.Text, Now)?.Id);
    }

    [Fact]
    public void Authenticate_WithAnExpiredKey_ReturnsNobodyFromThatMomentOn()
    {
        var directory = DirectoryOf(KeyOf(_secret));

        Assert.NotNull(directory.Authenticate(_secret.Text, Now.AddDays(1).AddTicks(-1)));
        Assert.Null(directory.Authenticate(_secret.Text, Now.AddDays(1)));
    }

    [Fact]
    public void Authenticate_WithARevokedKey_ReturnsNobody()
    {
        var key = KeyOf(_secret);
        key.RevokedAt = Now;

        Assert.Null(DirectoryOf(key).Authenticate(_secret.Text, Now));
    }

    [Fact]
    public void Authenticate_GivesTheCapabilitiesOfTheRoleAndOfTheCaller()
    {
        var caller = DirectoryOf(KeyOf(_secret)).Authenticate(_secret.Text, Now);

        Assert.NotNull(caller);
        Assert.Equal(["audit:read", "catalog:read", "orders:read"], caller.Capabilities.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Renew_GivesTheCallerWhatItMayDoNow()
    {
        var key = KeyOf(_secret);
        var earlier = new Caller("alice", "analyst", ["tools:manage"], key.Id);

        var caller = DirectoryOf(key).Renew(earlier, Now);

        Assert.Equal(["audit:read", "catalog:read", "orders:read"], caller?.Capabilities.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Renew_KeyGone_ReturnsNobody()
    {
        var expired = KeyOf(_secret);
        var revoked = KeyOf(ApiKeySecret.Generate());
        revoked.RevokedAt = Now;
        var directory = DirectoryOf(expired, revoked);

        Assert.Null(directory.Renew(CallerWith(expired.Id), Now.AddDays(1)));
        Assert.Null(directory.Renew(CallerWith(revoked.Id), Now));
        Assert.Null(directory.Renew(CallerWith(Guid.NewGuid()), Now));
    }

    [Fact]
    public void Renew_CallerWithoutKey_StaysAsItIs()
    {
        var caller = CallerWith(keyId: null);

        Assert.Same(caller, DirectoryOf().Renew(caller, Now));
    }

    [Fact]
    public void CapabilitiesOf_ARoleOrCallerWithoutGrants_AreNone()
    {
        var directory = DirectoryOf();

        Assert.Empty(directory.CapabilitiesOf("nobody", "no role"));
        Assert.Equal(["catalog:read", "orders:read"], directory.CapabilitiesOf("nobody", "analyst").Order(StringComparer.Ordinal));
        Assert.Equal(["audit:read"], directory.CapabilitiesOf("alice", "no role"));
    }

    [Fact]
    public void Holds_NeedsEveryCapability()
    {
        var caller = new Caller("alice", "analyst", ["a", "b"], null);

        Assert.True(caller.Holds([]));
        Assert.True(caller.Holds(["a", "b"]));
        Assert.False(caller.Holds(["a", "c"]));
    }

    private static Caller CallerWith(Guid? keyId) => new("alice", "analyst", [], keyId);

    private static AccessDirectory DirectoryOf(params ApiKey[] keys) => new(
        keys,
        [
            new() { Id = Guid.NewGuid(), Role = "analyst", Capability = "orders:read" },
            new() { Id = Guid.NewGuid(), Role = "analyst", Capability = "catalog:read" },
            new() { Id = Guid.NewGuid(), Role = "admin", Capability = "tools:manage" },
            new() { Id = Guid.NewGuid(), CallerId = "alice", Capability = "audit:read" },
        ]);

    private static ApiKey KeyOf(ApiKeySecret secret, string owner = "alice") => new()
    {
        Id = Guid.NewGuid(),
        Name = "test",
        Owner = owner,
        Role = "analyst",
        Prefix = secret.Prefix,
        Hash = secret.Hash(),
        CreatedAt = Now,
        ExpiresAt = Now.AddDays(1),
    };
}
