namespace ToolHub.Cli.Launching;

/// <summary>How long to wait before a part that died is started again, and when to give up.</summary>
internal sealed class RestartBackoff
{
    /// <summary>A part that dies sooner after its start than this counts as one that cannot run.</summary>
    public static readonly TimeSpan QuickDeath = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan[] Delays =
        [.. new[] { 100, 500, 2_000, 5_000, 10_000 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    private int _quickDeaths;

    /// <summary>Returns the pause before the next start; null after too many quick deaths in a row.</summary>
    /// <param name="lived">How long the part ran.</param>
    public TimeSpan? Next(TimeSpan lived)
    {
        _quickDeaths = lived < QuickDeath ? _quickDeaths + 1 : 1;
        return _quickDeaths <= Delays.Length ? Delays[_quickDeaths - 1] : null;
    }
}
