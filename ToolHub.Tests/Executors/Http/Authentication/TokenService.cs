using System.Text;
using Microsoft.AspNetCore.Http;

namespace ToolHub.Tests.Executors.Http.Authentication;

/// <summary>A service with a token endpoint of its own: it takes only the newest token.</summary>
internal sealed class TokenService : IAsyncDisposable
{
    public const string ClientId = "hub:1";
    public const string Secret = "s3cret/+";

    private int _tokens;

    public required RestService Service { get; init; }

    /// <summary>The requests for tokens.</summary>
    public IEnumerable<RecordedRequest> TokenRequests => Service.Requests.Where(request => request.Target == "/token");

    public double? ExpiresIn { get; set; } = 3600;

    /// <summary>What the endpoint answers instead of a token.</summary>
    public (int Status, string Body)? Failure { get; set; }

    /// <summary>What the endpoint says of its answers.</summary>
    public string ContentType { get; set; } = "application/json";

    /// <summary>What the endpoint says of its answers, which are never compressed.</summary>
    public string? ContentEncoding { get; set; }

    /// <summary>Whether the endpoint answers nothing at all.</summary>
    public bool Hangs { get; set; }

    public static async Task<TokenService> StartAsync()
    {
        TokenService? self = null;
        // Nobody asks before the service is there.
        var service = await RestService.StartAsync(context => self!.AnswerAsync(context));
        return self = new() { Service = service };
    }

    /// <summary>From now on, the tokens that were given are refused.</summary>
    public void Revoke() => Interlocked.Increment(ref _tokens);

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/token")
        {
            return GiveTokenAsync(context);
        }

        if (context.Request.Headers.Authorization != $"Bearer token-{Volatile.Read(ref _tokens)}")
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("{}", context.RequestAborted);
    }

    private async Task GiveTokenAsync(HttpContext context)
    {
        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        var credentials = $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(Secret)}";
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}";
        var (status, body) = Failure ?? (context.Request.Headers.Authorization == expected
            ? (200, Token(Interlocked.Increment(ref _tokens)))
            : (401, """{"error":"invalid_client"}"""));
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.Headers.ContentEncoding = ContentEncoding;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private string Token(int number)
    {
        var expiry = ExpiresIn is { } seconds ? FormattableString.Invariant($""", "expires_in": {seconds}""") : "";
        return $$"""{ "access_token": "token-{{number}}", "token_type": "bearer"{{expiry}} }""";
    }
}
