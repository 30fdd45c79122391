namespace ToolHub.Bench.Load;

/// <summary>What the load generator saw in one run.</summary>
internal sealed record LoadResult
{
    /// <summary>Answers of any status.</summary>
    public required long Requests { get; init; }

    public required TimeSpan Duration { get; init; }

    public required TimeSpan Median { get; init; }

    public required TimeSpan Percentile99 { get; init; }

    /// <summary>Answers whose status says failure.</summary>
    public required long FailedRequests { get; init; }

    /// <summary>Connections that were refused, broken or silent.</summary>
    public required long SocketErrors { get; init; }

    public long Errors => FailedRequests + SocketErrors;

    public double RequestsPerSecond => Requests / Duration.TotalSeconds;
}
