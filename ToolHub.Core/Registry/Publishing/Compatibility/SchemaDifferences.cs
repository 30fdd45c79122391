namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>The differences that a comparison has met so far.</summary>
/// <param name="use">Which direction breaks clients.</param>
internal sealed class SchemaDifferences(SchemaUse use)
{
    private readonly List<SchemaChange> _changes = [];

    private int _tangles;

    public IReadOnlyList<SchemaChange> Changes => _changes;

    /// <summary>How many were met; those in shared schemas count wherever they are met, and are reported once.</summary>
    public int Count { get; private set; }

    /// <summary>Whether what is compared now stands where narrower may mean wider.</summary>
    public bool IsTangled => _tangles > 0;

    public void Report(string path, KeywordChange? change)
    {
        if (change is not null)
        {
            var isBreaking = change.Effect is SchemaEffect.Unclear
                || change.Effect == (use is SchemaUse.Input ? SchemaEffect.Narrows : SchemaEffect.Widens);
            _changes.Add(new(path, change.Sentence, isBreaking));
            Count++;
        }
    }

    public void Report(string path, IEnumerable<KeywordChange> changes)
    {
        foreach (var change in changes)
        {
            Report(path, change);
        }
    }

    /// <summary>Counts a difference that was reported where it was met first.</summary>
    public void MeetAgain() => Count++;

    /// <summary>Whatever differs within may do the opposite here, so it is one change that nobody can judge.</summary>
    public void Tangle(string path, string sentence, Action compare)
    {
        var (reported, met) = (_changes.Count, Count);
        _tangles++;
        compare();
        _tangles--;
        if (Count > met)
        {
            _changes.RemoveRange(reported, _changes.Count - reported);
            Report(path, new KeywordChange(SchemaEffect.Unclear, sentence));
        }
    }
}
