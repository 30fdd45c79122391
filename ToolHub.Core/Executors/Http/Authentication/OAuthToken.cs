namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>An access token, and from when on it is not used any more: a little before the service refuses it.</summary>
internal sealed record OAuthToken(string Value, DateTimeOffset FreshUntil);
