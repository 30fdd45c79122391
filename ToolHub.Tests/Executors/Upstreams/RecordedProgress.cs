using System.Collections.Concurrent;
using ModelContextProtocol;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordedProgress : IProgress<ProgressNotificationValue>
{
    public ConcurrentQueue<ProgressNotificationValue> Values { get; } = new();

    public void Report(ProgressNotificationValue value) => Values.Enqueue(value);
}
