namespace ToolHub.Core.Executors.Http;

/// <summary>The ways to prove oneself to a service.</summary>
internal enum HttpAuthenticationScheme
{
    None,
    ApiKey,
    Bearer,
    Basic,
    OauthClientCredentials,
}
