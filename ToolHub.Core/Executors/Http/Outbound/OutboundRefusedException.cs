namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>ToolHub does not connect to this host; the message does not tell which, because callers may come to read it.</summary>
internal sealed class OutboundRefusedException(string host, int port) : HttpRequestException("ToolHub does not call this address.")
{
    /// <summary>As the connection was asked for: a name, or an address that stands in a URL.</summary>
    public string Host => host;

    public int Port => port;

    /// <summary>For administrators: what was refused, and where it can be allowed. What the name stands for is left to the log.</summary>
    public string Advice => $"ToolHub does not call {host} at port {port}: it is not public, and not among Outbound:AllowedHosts.";

    /// <summary>For callers, who must not learn where a source is.</summary>
    public static string SentenceFor(string source) =>
        $"ToolHub does not call the address of {source}. Ask your administrator to allow it.";
}
