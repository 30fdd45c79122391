namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>An access token.</summary>
/// <param name="Value">As it is sent.</param>
/// <param name="RefreshAt">From when on another is fetched, while this one still serves.</param>
/// <param name="UsableUntil">From when on it is not used any more: a little before the service refuses it.</param>
internal sealed record OAuthToken(string Value, DateTimeOffset RefreshAt, DateTimeOffset UsableUntil);
