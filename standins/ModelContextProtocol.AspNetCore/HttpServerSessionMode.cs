namespace ModelContextProtocol.AspNetCore;

/// <summary>Says whether the server remembers a client between its requests.</summary>
/// <remarks>
/// Protocol version 2026-07-28 has no sessions (SEP-2567), so the modes differ only in what clients of the earlier versions get.
/// </remarks>
public enum HttpServerSessionMode
{
    /// <summary>Every request stands alone; any replica can serve it. GET and DELETE answer 405.</summary>
    Stateless,

    /// <summary>Every client has a session; requests of version 2026-07-28 are refused with -32022 so that clients fall back.</summary>
    Stateful,

    /// <summary>Clients that send <c>initialize</c> have a session, requests of version 2026-07-28 stand alone, on one URL.</summary>
    StatefulForInitializeClients,
}
