namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>
/// Which of the addresses that ToolHub never calls by itself (its own machine, its network, its cloud's metadata) this installation
/// wants to be called all the same.
/// </summary>
internal sealed class OutboundOptions
{
    public const string SectionName = "Outbound";

    /// <summary>
    /// Host names (<c>orders.internal</c>, <c>*.svc.cluster.local</c>), addresses and ranges (<c>10.20.0.0/16</c>); a name or an address
    /// may be bound to a port (<c>10.20.0.7:8080</c>). Empty: only public addresses are called.
    /// </summary>
    public IList<string> AllowedHosts { get; init; } = [];
}
