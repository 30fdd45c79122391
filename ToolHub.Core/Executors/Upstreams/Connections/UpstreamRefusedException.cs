namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>This installation does not connect to a server; the message says why, for callers and administrators.</summary>
internal sealed class UpstreamRefusedException(string message) : Exception(message);
