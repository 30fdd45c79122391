using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Secrets;
using ToolHub.Tests.Executors.Http.Outbound;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Executors.Http.Authentication;

public sealed class OAuthTokensTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new();
    private readonly RecordingLoggerProvider _logs = new();
    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory("toolhub-secrets-");
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    // InitializeAsync runs before any test.
    private TokenService _service = null!;
    private OAuthTokenEndpoint _endpoint = null!;
    private OAuthTokens _tokens = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private HttpAuthentication Authentication => new()
    {
        Scheme = HttpAuthenticationScheme.OauthClientCredentials,
        TokenUrl = new(_service.Service.Address, "/token"),
        ClientId = TokenService.ClientId,
        ClientSecret = "file:client",
        Scope = "orders.read orders.write",
        Audience = "shop",
    };

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_secrets.FullName, "client"), TokenService.Secret, CancellationToken);
        _service = await TokenService.StartAsync();
        var secrets = new SecretResolver(
            new SecretSnapshot(_services.GetRequiredService<IServiceScopeFactory>()),
            new SecretSeals(new EphemeralDataProtectionProvider()),
            Options.Create(new SecretOptions { Folder = _secrets.FullName }));
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        _endpoint = new(TestOutbound.Loopback(), secrets, _time, factory.CreateLogger<OAuthTokenEndpoint>());
        _tokens = new(_endpoint, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _endpoint.Dispose();
        await _service.DisposeAsync();
        await _services.DisposeAsync();
        _logs.Dispose();
        _secrets.Delete(recursive: true);
    }

    [Fact]
    public async Task GetAsync_FiftyAtOnce_ShareOneRequest()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => GetAsync(Authentication), CancellationToken)));

        Assert.All(tokens, token => Assert.Equal("token-1", token));
        var request = Assert.Single(_service.TokenRequests);
        Assert.Equal("grant_type=client_credentials&scope=orders.read+orders.write&audience=shop", request.Body);
    }

    [Theory]
    [InlineData(3600, 3569, 3571)]
    [InlineData(100, 89, 91)]
    [InlineData(null, 269, 271)]
    public async Task GetAsync_ALittleBeforeItExpires_IsRenewedBehindTheCallersBack(int? lifetime, int before, int after)
    {
        _service.ExpiresIn = lifetime;
        await GetAsync(Authentication);

        _time.Advance(TimeSpan.FromSeconds(before));
        Assert.Equal("token-1", await GetAsync(Authentication));
        Assert.Single(_service.TokenRequests);
        _time.Advance(TimeSpan.FromSeconds(after - before));

        Assert.Equal("token-1", await GetAsync(Authentication));
        await Eventually.TrueAsync(async () => await GetAsync(Authentication) == "token-2", Patience, CancellationToken);
        Assert.Equal(2, _service.TokenRequests.Count());
    }

    [Theory]
    [InlineData(3600, 3594, 3596)]
    [InlineData(60, 58, 60)]
    public async Task GetAsync_ExpiredWhileTheServerIsAway_FailsOnlyThen(int lifetime, int before, int after)
    {
        _service.ExpiresIn = lifetime;
        await GetAsync(Authentication);
        _service.Failure = (503, "");

        _time.Advance(TimeSpan.FromSeconds(before));
        Assert.Equal("token-1", await GetAsync(Authentication));
        _time.Advance(TimeSpan.FromSeconds(after - before));

        await Assert.ThrowsAsync<TokenUnavailableException>(() => GetAsync(Authentication));
    }

    [Fact]
    public async Task GetAsync_EndpointIsClosedDuringARefresh_TheRefreshEnds()
    {
        await GetAsync(Authentication);
        _service.Hangs = true;
        _time.Advance(TimeSpan.FromSeconds(3580));
        await GetAsync(Authentication);

        _endpoint.Dispose();

        await Eventually.TrueAsync(
            () => _logs.Records.Any(record => record.Message.EndsWith("gave client hub:1 no token", StringComparison.Ordinal)),
            Patience,
            CancellationToken);
        Assert.Equal("token-1", await GetAsync(Authentication));
    }

    [Fact]
    public async Task Forget_RefusedToken_IsRenewedOnceForAll()
    {
        var refused = await GetAsync(Authentication);

        _tokens.Forget(Authentication, "caller", refused);
        Assert.Equal("token-2", await GetAsync(Authentication));
        _tokens.Forget(Authentication, "caller", refused);

        Assert.Equal("token-2", await GetAsync(Authentication));
    }

    [Fact]
    public async Task GetAsync_SecretPerCaller_TokensAreNotShared()
    {
        await File.WriteAllTextAsync(Path.Combine(_secrets.FullName, "client-ann"), TokenService.Secret, CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_secrets.FullName, "client-bob"), "wrong", CancellationToken);
        var authentication = Authentication with { ClientSecret = "file:client-{caller}" };

        Assert.Equal("token-1", await GetAsync(authentication, "ann"));
        await Assert.ThrowsAsync<TokenUnavailableException>(() => GetAsync(authentication, "bob"));
        await Assert.ThrowsAsync<SecretUnavailableException>(() => GetAsync(authentication, "cyd"));

        Assert.Equal("token-1", await GetAsync(authentication, "ann"));
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client"}""")]
    [InlineData(500, "")]
    [InlineData(200, "garbage")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"access_token":"t","token_type":"mac"}""")]
    [InlineData(200, """{"access_token":"a\r\nX: 1","token_type":"bearer"}""")]
    public async Task GetAsync_NoToken_IsToldWithoutTheSecretAndTriedAgainNextTime(int status, string body)
    {
        _service.Failure = (status, body);
        var exception = await Assert.ThrowsAsync<TokenUnavailableException>(() => GetAsync(Authentication));

        Assert.Equal("The authorization server gave no token.", exception.Message);
        Assert.NotEmpty(_logs.Records);
        Assert.DoesNotContain(
            _logs.Records, record => $"{record.Message}{record.Exception}".Contains(TokenService.Secret, StringComparison.Ordinal));
        _service.Failure = null;
        Assert.Equal("token-1", await GetAsync(Authentication));
    }

    [Fact]
    public async Task GetAsync_StrangeCharacterSet_IsReadAsJsonIs()
    {
        _service.ContentType = "application/json; charset=nonsense";

        Assert.Equal("token-1", await GetAsync(Authentication));
    }

    [Fact]
    public async Task GetAsync_NotCompressedAsItSays_IsAFailureOfTheServer()
    {
        _service.ContentEncoding = "gzip";

        await Assert.ThrowsAsync<TokenUnavailableException>(() => GetAsync(Authentication));
    }

    [Fact]
    public async Task GetAsync_OneWaiterGivesUp_TheOthersGetTheirToken()
    {
        using var impatient = new CancellationTokenSource();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _tokens.GetAsync(Authentication, "caller", impatient.Token).AsTask());

        Assert.Equal("token-1", await GetAsync(Authentication));
        Assert.Single(_service.TokenRequests);
    }

    [Fact]
    public async Task GetAsync_TokenUrlIsNotAllowed_IsRefusedByTheGuard() => await Assert.ThrowsAsync<OutboundRefusedException>(
        () => GetAsync(Authentication with { TokenUrl = new("http://169.254.169.254/token") }));

    private Task<string> GetAsync(HttpAuthentication authentication, string callerId = "caller") =>
        _tokens.GetAsync(authentication, callerId, CancellationToken).AsTask();
}
