using System.Text;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Sources;
using ToolHub.Tests.Calls;

namespace ToolHub.Tests.Executors.Http.Authentication;

public sealed class HttpToolAuthenticationTests(HttpToolFixture tools) : IClassFixture<HttpToolFixture>
{
    private const string Secret = "p4ss wörd";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExecuteAsync_ApiKeyInHeader_IsSent() => Assert.Equal(
        Secret,
        (await RequestAsync(new() { Scheme = HttpAuthenticationScheme.ApiKey, Name = "X-Key", Token = "file:key" })).Headers["X-Key"]);

    [Fact]
    public async Task ExecuteAsync_ApiKeyInQuery_IsSentBesideTheArguments()
    {
        var authentication = new HttpAuthentication
        {
            Scheme = HttpAuthenticationScheme.ApiKey,
            Name = "api key",
            Token = "file:key",
            InQuery = true,
        };

        Assert.Equal("/v1/orders?page=2&api%20key=p4ss%20w%C3%B6rd", (await RequestAsync(authentication)).Target);
    }

    [Fact]
    public async Task ExecuteAsync_Bearer_IsSent() => Assert.Equal(
        $"Bearer {Secret}",
        (await RequestAsync(new() { Scheme = HttpAuthenticationScheme.Bearer, Token = "file:key" })).Headers["Authorization"]);

    [Fact]
    public async Task ExecuteAsync_Basic_IsSent()
    {
        var request = await RequestAsync(new() { Scheme = HttpAuthenticationScheme.Basic, Username = "hub", Password = "file:key" });

        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"hub:{Secret}"))}", request.Headers["Authorization"]);
    }

    [Fact]
    public async Task ExecuteAsync_None_NothingIsSent() => Assert.DoesNotContain("Authorization", (await RequestAsync(new())).Headers.Keys);

    [Fact]
    public async Task ExecuteAsync_SecretOfTheCaller_IsTheCallersOwn()
    {
        await using var service = await RestService.StartAsync(200, "application/json", "{}");
        var source = await tools.AddSourceAsync(service, settings => settings with
        {
            Headers = new Dictionary<string, string> { ["X-Key"] = "file:{caller}" },
        });
        var context = TestCalls.Authorized(HttpTools.Definition(HttpTools.Get(), source.Id));
        await tools.SetSecretAsync(context.Caller.Id, "mine");

        var own = await tools.CallAsync(context, CancellationToken);
        var foreign = await tools.CallAsync(source, HttpTools.Get());

        Assert.Equal(ToolCallOutcome.Succeeded, own.Outcome);
        Assert.Equal("mine", Assert.Single(service.Requests).Headers["X-Key"]);
        Assert.Equal(
            (ToolCallOutcome.Unavailable, $"A credential of {source.Name} is missing; ask your administrator."),
            (foreign.Outcome, foreign.Reason));
    }

    [Fact]
    public async Task ExecuteAsync_HeaderOfATool_IsSentAsItIsWrittenWhateverSecretHasThatName()
    {
        await using var service = await RestService.StartAsync(200, "application/json", "{}");
        await tools.SetSecretAsync("erp", Secret);
        var source = await tools.AddSourceAsync(service);
        var execution = HttpTools.Get() with { Headers = new Dictionary<string, string> { ["X-A"] = "file:erp" } };

        await tools.CallAsync(source, execution);

        Assert.Equal("file:erp", Assert.Single(service.Requests).Headers["X-A"]);
    }

    [Theory]
    [InlineData("file:{caller}", 4)]
    [InlineData("file:expired", 2)]
    public async Task ExecuteAsync_RefusedCredential_OpensTheCircuitOnlyIfItIsEverybodys(string secret, int requests)
    {
        await using var service = await RestService.StartAsync(401, "text/plain", "Expired");
        var source = await tools.AddSourceAsync(service, settings => settings with
        {
            Authentication = new() { Scheme = HttpAuthenticationScheme.Bearer, Token = secret },
            Resilience = new() { Retries = 0, CircuitBreaker = new() { MinimumCalls = 2 } },
        });
        var context = TestCalls.Authorized(HttpTools.Definition(HttpTools.Get(), source.Id));
        await tools.SetSecretAsync(context.Caller.Id, "expired");
        await tools.SetSecretAsync("expired", "expired");

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(ToolCallOutcome.DependencyFailure, (await tools.CallAsync(context, CancellationToken)).Outcome);
        }

        Assert.Equal(requests, service.Requests.Count);
    }

    [Fact]
    public async Task ExecuteAsync_SecretOfTwoLines_IsNotSent()
    {
        await using var service = await RestService.StartAsync(200, "application/json", "{}");
        await tools.SetSecretAsync("lines", "a\r\nX-Admin: 1");
        var source = await tools.AddSourceAsync(service, settings => settings with
        {
            Headers = new Dictionary<string, string> { ["X-Key"] = "file:lines" },
        });

        var reply = await tools.CallAsync(source, HttpTools.Get());

        Assert.Equal(ToolCallOutcome.Unavailable, reply.Outcome);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task ExecuteAsync_ServiceRepeatsTheCredentials_ErrorsAndLogsAreWithoutThem(int status)
    {
        await tools.SetSecretAsync("key", Secret);
        await using var service = await RestService.StartAsync(status, "text/html", $"{Secret} is wrong");
        var source = await tools.AddSourceAsync(service, settings => settings with
        {
            Authentication = new() { Scheme = HttpAuthenticationScheme.Bearer, Token = "file:key" },
        });

        var reply = await tools.CallAsync(source, HttpTools.Get());

        Assert.DoesNotContain(Secret, $"{reply.Reason}{reply.Explanation}", StringComparison.Ordinal);
        Assert.DoesNotContain(
            tools.Logs.Records, record => $"{record.Message}{record.Exception}".Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ExecuteAsync_FiftyCallsWithClientCredentials_TakeOneToken()
    {
        await using var service = await TokenService.StartAsync();
        var source = await AddOAuthSourceAsync(service);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => tools.CallAsync(source, HttpTools.Get())));

        Assert.All(replies, reply => Assert.Equal(ToolCallOutcome.Succeeded, reply.Outcome));
        Assert.Single(service.TokenRequests);
    }

    [Fact]
    public async Task ExecuteAsync_TokenWasRevoked_IsRenewedOnceAndTheCallSucceeds()
    {
        await using var service = await TokenService.StartAsync();
        var source = await AddOAuthSourceAsync(service);
        await tools.CallAsync(source, HttpTools.Get());
        service.Revoke();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tools.CallAsync(source, HttpTools.Get())));

        Assert.All(replies, reply => Assert.Equal(ToolCallOutcome.Succeeded, reply.Outcome));
        Assert.Equal(2, service.TokenRequests.Count());
    }

    [Fact]
    public async Task ExecuteAsync_NoTokenIsGiven_IsADependencyFailureThatNamesTheSource()
    {
        await using var service = await TokenService.StartAsync();
        service.Failure = (400, """{"error":"invalid_scope"}""");
        var source = await AddOAuthSourceAsync(service);

        var reply = await tools.CallAsync(source, HttpTools.Get());

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
        Assert.Equal($"{source.Name} cannot be called: its authorization server gave no token. Try again later.", reply.Reason);
    }

    private async Task<RecordedRequest> RequestAsync(HttpAuthentication authentication)
    {
        await tools.SetSecretAsync("key", Secret);
        await using var service = await RestService.StartAsync(200, "application/json", "{}");
        var source = await tools.AddSourceAsync(service, settings => settings with { Authentication = authentication });

        var reply = await tools.CallAsync(source, HttpTools.Get("/orders", HttpTools.Query("page")), """{"page":2}""");

        Assert.Equal(ToolCallOutcome.Succeeded, reply.Outcome);
        return Assert.Single(service.Requests);
    }

    private async Task<Source> AddOAuthSourceAsync(TokenService service)
    {
        await tools.SetSecretAsync("client", TokenService.Secret);
        return await tools.AddSourceAsync(service.Service, settings => settings with
        {
            Authentication = new()
            {
                Scheme = HttpAuthenticationScheme.OauthClientCredentials,
                TokenUrl = new(service.Service.Address, "/token"),
                ClientId = TokenService.ClientId,
                ClientSecret = "file:client",
            },
        });
    }
}
