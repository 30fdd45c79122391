namespace ToolHub.Mcp.Sessions;

/// <summary>Redis, which all servers share their sessions through, did not answer in time.</summary>
internal sealed class SessionsUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
