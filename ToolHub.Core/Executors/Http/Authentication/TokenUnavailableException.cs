namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>An authorization server gave no token; what it said is in the log.</summary>
internal sealed class TokenUnavailableException(Exception? innerException)
    : HttpRequestException("The authorization server gave no token.", innerException);
