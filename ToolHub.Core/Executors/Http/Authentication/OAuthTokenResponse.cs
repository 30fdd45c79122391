using System.Text.Json.Serialization;

namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>What a token endpoint answers (RFC 6749, sections 5.1 and 5.2).</summary>
internal sealed record OAuthTokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    /// <summary>Seconds; some servers write the number as text.</summary>
    [JsonPropertyName("expires_in")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public double? ExpiresIn { get; init; }
}
