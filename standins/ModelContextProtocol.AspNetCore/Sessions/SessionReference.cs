namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>An open request of a session: until it is disposed the session is not idle.</summary>
internal sealed class SessionReference(Session session, Action release) : IDisposable
{
    public Session Session => session;

    public void Dispose() => release();
}
