namespace ToolHub.Bench.Measures;

/// <summary>One run of appends to the audit log.</summary>
internal sealed record AuditRun(int Writers, long Rows, long Batches, TimeSpan Elapsed)
{
    public double RowsPerSecond => Rows / Elapsed.TotalSeconds;

    public double BatchesPerSecond => Batches / Elapsed.TotalSeconds;

    public double RowsPerBatch => (double)Rows / Batches;
}
