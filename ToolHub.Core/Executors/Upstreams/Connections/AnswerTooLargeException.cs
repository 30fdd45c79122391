namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>A server answers with more than may be read.</summary>
internal sealed class AnswerTooLargeException(int limit) : IOException($"The answer is larger than {limit} bytes.");
