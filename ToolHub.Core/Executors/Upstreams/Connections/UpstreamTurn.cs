namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>The right to use a connection alone, until disposed of, once.</summary>
internal readonly struct UpstreamTurn(UpstreamConnection connection) : IDisposable
{
    public UpstreamConnection Connection => connection;

    public void Dispose() => connection.End();
}
