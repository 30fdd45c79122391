namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>Something that a server lists and that is not offered here.</summary>
/// <param name="Name">As the server has it, in letters that are harmless.</param>
/// <param name="Reason">Goes on where a sentence has named it.</param>
internal sealed record LeftOutEntry(string Name, string Reason);
