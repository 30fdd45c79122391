using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry;

namespace ToolHub.Tests.StandIns;

/// <summary>Keeps the activities that would be exported.</summary>
internal sealed class ActivityRecorder : BaseProcessor<Activity>
{
    private readonly Channel<Activity> _ended = Channel.CreateUnbounded<Activity>();

    /// <summary>The next activity of the trace; a server ends its activity only after the client has the answer.</summary>
    /// <remarks>Listeners are process-wide: activities of other tests arrive here too.</remarks>
    public async Task<Activity> NextAsync(ActivityTraceId trace, CancellationToken cancellationToken)
    {
        while (true)
        {
            var activity = await _ended.Reader.ReadAsync(cancellationToken);
            if (activity.TraceId == trace)
            {
                return activity;
            }
        }
    }

    public override void OnEnd(Activity data)
    {
        if (data.Recorded)
        {
            _ended.Writer.TryWrite(data);
        }
    }
}
