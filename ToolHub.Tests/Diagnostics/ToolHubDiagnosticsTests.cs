using System.Diagnostics;
using System.Diagnostics.Metrics;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Diagnostics;
using ToolHub.Tests.Calls;
using ToolHub.Tests.Catalog;

namespace ToolHub.Tests.Diagnostics;

/// <summary>Dashboards and alerts are written against these names; a change here breaks them.</summary>
public sealed class ToolHubDiagnosticsTests : IDisposable
{
    private readonly List<(string Instrument, double Value, Dictionary<string, object?> Tags)> _measurements = [];
    private readonly List<Instrument> _instruments = [];
    private readonly List<Activity> _activities = [];
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _traces;
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public ToolHubDiagnosticsTests()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ToolHub")
            {
                _instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _traces = new()
        {
            ShouldListenTo = source => source.Name == "ToolHub",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                IsThisTest ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity => _activities.Add(activity),
        };
        ActivitySource.AddActivityListener(_traces);
        // The class publishes its instruments when it is first used.
        ToolHubDiagnostics.AuditCommitted(0);
        _meters.Start();
    }

    /// <summary>Listeners are process-wide and called on the measuring thread: this keeps other tests' measurements out.</summary>
    private bool IsThisTest => Environment.CurrentManagedThreadId == _thread;

    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
    }

    [Fact]
    public void Instruments_HaveTheirNamesAndUnits() => Assert.Equal(
        [
            ("toolhub.audit.batches", "{batch}"),
            ("toolhub.audit.entries", "{entry}"),
            ("toolhub.cache.requests", "{request}"),
            ("toolhub.call.duration", "s"),
        ],
        _instruments.Select(instrument => (instrument.Name, instrument.Unit)).Order());

    [Fact]
    public void CallEnded_KnownTool_TagsToolAndOutcome()
    {
        End(TestCalls.Authorized(TestDefinitions.Tool("get_order")), TestCalls.Success());

        var (instrument, value, tags) = Assert.Single(_measurements);
        Assert.Equal(("toolhub.call.duration", 1.5), (instrument, value));
        Assert.Equal(
            new Dictionary<string, object?> { ["gen_ai.tool.name"] = "get_order", ["toolhub.outcome"] = "succeeded" },
            tags);
    }

    [Fact]
    public void CallEnded_NameThatTheClientMadeUp_NeverBecomesATag()
    {
        var context = TestCalls.Incoming("made-up-4711");

        End(context, ToolCallReply.Failure(ToolCallOutcome.NotFound, "There is no made-up-4711."));

        var (_, _, tags) = Assert.Single(_measurements);
        Assert.Equal(new Dictionary<string, object?> { ["gen_ai.tool.name"] = "unknown", ["toolhub.outcome"] = "not_found" }, tags);
        Assert.DoesNotContain(Assert.Single(_activities).TagObjects, tag => $"{tag.Value}".Contains("4711"));
        Assert.DoesNotContain("4711", _activities[0].DisplayName);
    }

    [Fact]
    public void StartCall_Span_HasTheConventionalTags()
    {
        var context = TestCalls.Authorized(TestDefinitions.Tool("get_order"));

        End(context, TestCalls.Success());

        var activity = Assert.Single(_activities);
        Assert.Equal(("ToolHub", "execute_tool", ActivityKind.Internal), (activity.Source.Name, activity.OperationName, activity.Kind));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["gen_ai.operation.name"] = "execute_tool",
                ["toolhub.primitive"] = "tool",
                ["enduser.id"] = context.Caller.Id,
                ["gen_ai.tool.name"] = "get_order",
                ["toolhub.outcome"] = "succeeded",
            },
            activity.TagObjects.ToDictionary());
    }

    [Theory]
    [InlineData("resource", "read_resource")]
    [InlineData("prompt", "get_prompt")]
    public void StartCall_OtherPrimitive_IsNotCalledATool(string primitive, string operation)
    {
        End(TestCalls.Incoming("any", EnumNames<PrimitiveKind>.Parse(primitive)), TestCalls.Success());

        Assert.Equal(operation, Assert.Single(_activities).OperationName);
    }

    [Theory]
    [InlineData("internal_error", ActivityStatusCode.Error)]
    [InlineData("dependency_failure", ActivityStatusCode.Error)]
    [InlineData("unavailable", ActivityStatusCode.Error)]
    [InlineData("forbidden", ActivityStatusCode.Unset)]
    [InlineData("invalid_input", ActivityStatusCode.Unset)]
    [InlineData("cancelled", ActivityStatusCode.Unset)]
    public void CallEnded_OnlyOurOwnFailures_MakeTheSpanAnError(string outcome, ActivityStatusCode expected)
    {
        End(TestCalls.Incoming("any"), ToolCallReply.Failure(EnumNames<ToolCallOutcome>.Parse(outcome), "No."));

        Assert.Equal(expected, Assert.Single(_activities).Status);
    }

    [Fact]
    public void AuditCommitted_Batch_CountsItselfAndItsEntries()
    {
        ToolHubDiagnostics.AuditCommitted(7);

        Assert.Equal(
            [("toolhub.audit.batches", 1), ("toolhub.audit.entries", 7)],
            _measurements.Select(measurement => (measurement.Instrument, measurement.Value)));
    }

    private static void End(ToolCallContext context, ToolCallReply reply)
    {
        using var activity = ToolHubDiagnostics.StartCall(context);
        ToolHubDiagnostics.CallEnded(activity, context, reply, TimeSpan.FromSeconds(1.5));
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsThisTest)
        {
            _measurements.Add((instrument.Name, value, tags.ToArray().ToDictionary()));
        }
    }
}
