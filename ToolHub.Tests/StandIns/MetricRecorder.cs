using System.Collections.Concurrent;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ToolHub.Tests.StandIns;

/// <summary>Keeps the names of the instruments that would be exported.</summary>
internal sealed class MetricRecorder : BaseExporter<Metric>
{
    private readonly ConcurrentDictionary<string, string> _meters = new();

    /// <summary>Names of instruments, with the meter of each.</summary>
    public IReadOnlyDictionary<string, string> Meters => _meters;

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            _meters[metric.Name] = metric.MeterName;
        }

        return ExportResult.Success;
    }
}
