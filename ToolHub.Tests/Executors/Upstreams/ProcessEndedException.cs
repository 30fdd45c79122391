namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>Stands for the end of the process: nothing that follows is done.</summary>
internal sealed class ProcessEndedException() : Exception("The process has ended.");
