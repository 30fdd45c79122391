using System.Diagnostics.Metrics;
using ToolHub.Core.Diagnostics;

namespace ToolHub.Bench.Measures;

/// <summary>Counts the audit writer's transactions by listening to ToolHub's own metric.</summary>
internal sealed class BatchCounter : IDisposable
{
    private const string Instrument = "toolhub.audit.batches";

    private readonly MeterListener _listener = new();
    private long _batches;

    public BatchCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == ToolHubDiagnostics.Name && instrument.Name == Instrument)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _batches, count));
        _listener.Start();
    }

    /// <summary>All transactions since this object was made.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    public void Dispose() => _listener.Dispose();
}
