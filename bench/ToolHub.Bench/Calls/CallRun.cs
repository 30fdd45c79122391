using ToolHub.Bench.Load;

namespace ToolHub.Bench.Calls;

/// <summary>One run of load on one server.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Connections">How many connections sent at the same time.</param>
/// <param name="Load">What the load generator saw.</param>
/// <param name="MemoryBytes">The most that the server had resident meanwhile.</param>
internal sealed record CallRun(string Server, int Connections, LoadResult Load, long MemoryBytes);
