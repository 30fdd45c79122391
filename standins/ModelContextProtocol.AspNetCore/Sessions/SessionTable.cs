using Microsoft.Extensions.Options;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>The sessions that requests can find, and which of them are idle.</summary>
/// <remarks>One lock keeps what is found, referenced and idle consistent; nothing under it waits or calls out.</remarks>
internal sealed class SessionTable(IOptions<HttpServerTransportOptions> options)
{
    private readonly TimeProvider _time = options.Value.TimeProvider;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];

    // Sessions join at the end when they become idle, so the list is in the order of time.
    private readonly LinkedList<Entry> _idleOldestFirst = [];

    /// <returns>The reference of the request that brings the session.</returns>
    public SessionReference Add(Session session)
    {
        lock (_lock)
        {
            var entry = new Entry(session);
            _entries.Add(session.Id, entry);
            return Reference(entry);
        }
    }

    public Session? Find(string id)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(id)?.Session;
        }
    }

    /// <returns>A reference, or <see langword="null"/> when the session has left the table since it was found.</returns>
    public SessionReference? TryReference(Session session)
    {
        lock (_lock)
        {
            return EntryOf(session) is { } entry ? Reference(entry) : null;
        }
    }

    /// <returns>Whether the session was there: who removes it ends it.</returns>
    public bool Remove(Session session)
    {
        lock (_lock)
        {
            return EntryOf(session) is { } entry && Remove(entry);
        }
    }

    /// <summary>Removes the session that has been idle for longest, if more are idle than allowed.</summary>
    public Session? RemoveIdleBeyond(int allowed)
    {
        lock (_lock)
        {
            return _idleOldestFirst.Count > allowed ? RemoveOldestIdle() : null;
        }
    }

    /// <summary>Removes the session that has been idle for longest, if that is longer than allowed.</summary>
    public Session? RemoveIdleLongerThan(TimeSpan allowed)
    {
        lock (_lock)
        {
            return _idleOldestFirst.First is { Value: var oldest } && _time.GetElapsedTime(oldest.IdleSince) > allowed
                ? RemoveOldestIdle()
                : null;
        }
    }

    public IReadOnlyList<Session> RemoveAll()
    {
        lock (_lock)
        {
            Session[] sessions = [.. _entries.Values.Select(entry => entry.Session)];
            _entries.Clear();
            _idleOldestFirst.Clear();
            return sessions;
        }
    }

    private Entry? EntryOf(Session session) =>
        _entries.TryGetValue(session.Id, out var entry) && entry.Session == session ? entry : null;

    private SessionReference Reference(Entry entry)
    {
        entry.References++;
        EndIdling(entry);
        return new SessionReference(entry.Session, () => Release(entry));
    }

    private void Release(Entry entry)
    {
        lock (_lock)
        {
            if (--entry.References == 0 && EntryOf(entry.Session) is not null)
            {
                entry.IdleSince = _time.GetTimestamp();
                _idleOldestFirst.AddLast(entry.IdleNode);
            }
        }
    }

    private Session? RemoveOldestIdle()
    {
        if (_idleOldestFirst.First is not { Value: var oldest })
        {
            return null;
        }

        Remove(oldest);
        return oldest.Session;
    }

    private bool Remove(Entry entry)
    {
        EndIdling(entry);
        return _entries.Remove(entry.Session.Id);
    }

    private void EndIdling(Entry entry)
    {
        if (entry.IdleNode.List is not null)
        {
            _idleOldestFirst.Remove(entry.IdleNode);
        }
    }

    private sealed class Entry
    {
        public Entry(Session session)
        {
            Session = session;
            IdleNode = new LinkedListNode<Entry>(this);
        }

        public Session Session { get; }

        /// <summary>Gets the place in the list of idle sessions, so that leaving it takes no search.</summary>
        public LinkedListNode<Entry> IdleNode { get; }

        public int References { get; set; }

        public long IdleSince { get; set; }
    }
}
