namespace ToolHub.Bench.Calls;

/// <summary>How the servers are compared.</summary>
/// <param name="Duration">How long one run lasts.</param>
/// <param name="Rounds">How many times each server gets its turn.</param>
/// <param name="Connections">The numbers of connections, each a run of its own.</param>
/// <param name="Servers">The names of the servers that take part.</param>
internal sealed record CallOptions(TimeSpan Duration, int Rounds, IReadOnlyList<int> Connections, IReadOnlyList<string> Servers);
