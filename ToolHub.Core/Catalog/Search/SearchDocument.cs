namespace ToolHub.Core.Catalog.Search;

/// <summary>A tool as a search sees it: which terms it has, and how much each of them says about it.</summary>
/// <param name="Terms">The stems and their weights.</param>
internal sealed record SearchDocument(IReadOnlyCollection<KeyValuePair<string, float>> Terms)
{
    public static SearchDocument Of(ToolDefinition definition)
    {
        var terms = new Dictionary<string, float>(StringComparer.Ordinal);
        var name = SearchText.Words(definition.ShownName).ToList();
        Add(terms, name, weight: 4, usualLength: 3);
        // As people type it who do not know how it is written: listorders.
        Add(terms, [string.Concat(name)], weight: 2, usualLength: 1);
        Add(terms, SearchText.Words(definition.Published.Title ?? "").ToList(), weight: 3, usualLength: 3);
        Add(terms, [.. definition.Tags.SelectMany(SearchText.Words)], weight: 3, usualLength: 3);
        Add(terms, SearchText.Words(definition.Published.Description ?? "").ToList(), weight: 1, usualLength: 15);
        return new(terms.ToArray());
    }

    /// <summary>A word says the less the more others stand beside it (BM25F, with fixed lengths: a document depends on no other).</summary>
    private static void Add(Dictionary<string, float> terms, List<string> words, float weight, int usualLength)
    {
        const float LengthMatters = 0.4f;
        var share = weight / (1 - LengthMatters + (LengthMatters * words.Count / usualLength));
        foreach (var stem in words.Select(SearchText.Stem))
        {
            terms[stem] = terms.GetValueOrDefault(stem) + share;
        }
    }
}
