namespace ToolHub.Core.Executors.Dependencies;

/// <summary>Counts what happened within a time that moves on; the oldest tenth is forgotten at once. Not for several threads.</summary>
internal sealed class SamplingWindow(TimeSpan length, TimeProvider time)
{
    private const int Slices = 10;

    private readonly (long Number, int Calls, int Failures)[] _slices = new (long Number, int Calls, int Failures)[Slices];
    private readonly long _sliceLength = (long)(length.TotalSeconds / Slices * time.TimestampFrequency);

    public void Add(bool isFailure)
    {
        var number = time.GetTimestamp() / _sliceLength;
        ref var slice = ref _slices[number % Slices];
        if (slice.Number != number)
        {
            slice = (number, 0, 0);
        }

        slice.Calls++;
        slice.Failures += isFailure ? 1 : 0;
    }

    public (int Calls, int Failures) Count()
    {
        var newest = time.GetTimestamp() / _sliceLength;
        var (calls, failures) = (0, 0);
        foreach (var slice in _slices.AsSpan())
        {
            if (slice.Number > newest - Slices)
            {
                calls += slice.Calls;
                failures += slice.Failures;
            }
        }

        return (calls, failures);
    }

    public void Clear() => Array.Clear(_slices);
}
