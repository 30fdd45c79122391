using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>Exchanges client credentials for tokens (RFC 6749, section 4.4), through the same guard as every call.</summary>
internal sealed partial class OAuthTokenEndpoint(
    OutboundHandlers handlers,
    SecretResolver secrets,
    TimeProvider time,
    ILogger<OAuthTokenEndpoint> logger) : IDisposable
{
    private const double DefaultSeconds = 300;

    /// <summary>How long before its end the next token is fetched, if it lives long enough for that.</summary>
    private const double EarlySeconds = 30;

    /// <summary>The part of that time in which it is not used any more: it must not end on its way, or by a clock that is fast.</summary>
    private const double UnusedPart = 1.0 / 6;

    private readonly HttpClient _client = new(handlers.Create())
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public void Dispose() => _client.Dispose();

    /// <summary>
    /// Fetches a token; throws <see cref="TokenUnavailableException"/>, <see cref="OutboundRefusedException"/> or
    /// <see cref="SecretUnavailableException"/>. It ends by itself, at the latest when the endpoint is disposed of.
    /// </summary>
    public async Task<OAuthToken> FetchAsync(HttpAuthentication authentication, string callerId)
    {
        using var request = Request(authentication, callerId);
        try
        {
            using var response = await _client.SendAsync(request);
            if (!response.IsSuccessStatusCode)
            {
                LogRefused(request.RequestUri!.Host, authentication.ClientId!, (int)response.StatusCode);
                throw new TokenUnavailableException(innerException: null);
            }

            // JSON is UTF-8 whatever else the header says (RFC 8259, section 8.1).
            await using var content = await response.Content.ReadAsStreamAsync();
            return Read(await JsonSerializer.DeserializeAsync<OAuthTokenResponse>(content));
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            LogFailed(exception, authentication.TokenUrl!.Host, authentication.ClientId!);
            throw new TokenUnavailableException(exception);
        }
    }

    // The settings were checked: the scheme has its fields.
    private HttpRequestMessage Request(HttpAuthentication authentication, string callerId)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (authentication.Scope is { } scope)
        {
            form["scope"] = scope;
        }

        if (authentication.Audience is { } audience)
        {
            form["audience"] = audience;
        }

        var secret = secrets.Resolve(authentication.ClientSecret!, callerId);
        // Encoded before they are joined (section 2.3.1): a colon in the name would end it.
        var credentials = $"{Uri.EscapeDataString(authentication.ClientId!)}:{Uri.EscapeDataString(secret)}";
        return new(HttpMethod.Post, authentication.TokenUrl)
        {
            Content = new FormUrlEncodedContent(form),
            Headers =
            {
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))),
                Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
            },
        };
    }

    private OAuthToken Read(OAuthTokenResponse? response)
    {
        var isBearer = string.Equals(response?.TokenType, "Bearer", StringComparison.OrdinalIgnoreCase);
        if (response is not { AccessToken: { Length: > 0 } value } || !isBearer || !HttpHeaderRules.IsValue(value))
        {
            throw new JsonException("The answer has no bearer token.");
        }

        var seconds = Math.Clamp(response.ExpiresIn ?? DefaultSeconds, 0, TimeSpan.SecondsPerDay);
        var early = Math.Min(EarlySeconds, seconds / 10);
        var end = time.GetUtcNow().AddSeconds(seconds);
        return new(value, RefreshAt: end.AddSeconds(-early), UsableUntil: end.AddSeconds(-early * UnusedPart));
    }

    /// <summary>A refusal of the guard stays what it is, and so does what was said already.</summary>
    private static bool IsFailure(Exception exception) => exception
        is (HttpRequestException and not OutboundRefusedException and not TokenUnavailableException)
        or JsonException
        or InvalidDataException
        or OperationCanceledException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authorization server {Host} refused client {ClientId} with status {Status}")]
    private partial void LogRefused(string host, string clientId, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authorization server {Host} gave client {ClientId} no token")]
    private partial void LogFailed(Exception exception, string host, string clientId);
}
