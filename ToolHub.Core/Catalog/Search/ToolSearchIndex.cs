using System.Runtime.InteropServices;
using ToolHub.Core.Access;

namespace ToolHub.Core.Catalog.Search;

/// <summary>
/// An inverted index of one picture's tools. What a caller may not use is not there for it: neither in what is found, nor in how rare
/// a word is.
/// </summary>
internal sealed class ToolSearchIndex
{
    /// <summary>What a word counts that a longer term only begins with.</summary>
    private const float PrefixFactor = 0.6f;

    /// <summary>Shorter words begin too many terms to say anything.</summary>
    private const int MinPrefix = 3;

    /// <summary>Above this a term that stands once more says little more.</summary>
    private const float Saturation = 2;

    private const float ExactNameFactor = 4;

    private readonly IReadOnlyList<ToolDefinition> _tools;
    private readonly string[] _terms;
    private readonly SearchPosting[][] _postings;

    public ToolSearchIndex(IReadOnlyList<ToolDefinition> tools)
    {
        _tools = tools;
        var postings = new Dictionary<string, List<SearchPosting>>(StringComparer.Ordinal);
        for (var tool = 0; tool < tools.Count; tool++)
        {
            foreach (var (term, weight) in tools[tool].SearchDocument.Terms)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, term, out _);
                (list ??= []).Add(new(tool, weight / (weight + Saturation)));
            }
        }

        _terms = [.. postings.Keys];
        Array.Sort(_terms, StringComparer.Ordinal);
        _postings = Array.ConvertAll(_terms, term => postings[term].ToArray());
    }

    /// <summary>The tools that fit a query best, of those that the caller may use and that have all the tags.</summary>
    public FoundTools Find(string query, Caller caller, int limit, IReadOnlyCollection<string> tags)
    {
        var candidates = CandidatesFor(caller, tags, out var count);
        var scores = new float[_tools.Count];
        var matches = new int[_tools.Count];
        var words = SearchText.Words(query).Distinct(StringComparer.Ordinal).ToList();
        foreach (var word in words)
        {
            Score(WeightsOf(word, candidates), count, scores, matches);
        }

        return Best(query.Trim(), words.Count, limit, scores, matches);
    }

    private bool[] CandidatesFor(Caller caller, IReadOnlyCollection<string> tags, out int count)
    {
        var candidates = new bool[_tools.Count];
        count = 0;
        for (var tool = 0; tool < candidates.Length; tool++)
        {
            var definition = _tools[tool];
            candidates[tool] = caller.Holds(definition.RequiredCapabilities)
                && (tags.Count == 0 || tags.All(tag => definition.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));
            count += candidates[tool] ? 1 : 0;
        }

        return candidates;
    }

    /// <summary>How much the word says about each candidate: by its stem, or less by terms that it is the beginning of.</summary>
    private float[] WeightsOf(string word, bool[] candidates)
    {
        var weights = new float[_tools.Count];
        var stem = SearchText.Stem(word);
        var first = Array.BinarySearch(_terms, stem, StringComparer.Ordinal);
        for (var term = first < 0 ? ~first : first; term < _terms.Length && IsMeant(_terms[term], stem); term++)
        {
            var factor = _terms[term].Length == stem.Length ? 1 : PrefixFactor;
            foreach (var posting in _postings[term])
            {
                if (candidates[posting.Tool])
                {
                    weights[posting.Tool] = Math.Max(weights[posting.Tool], factor * posting.Weight);
                }
            }
        }

        return weights;
    }

    private static bool IsMeant(string term, string stem) =>
        term.StartsWith(stem, StringComparison.Ordinal) && (term.Length == stem.Length || stem.Length >= MinPrefix);

    /// <summary>Adds what a word says, which is the more the fewer tools have it (BM25).</summary>
    private static void Score(float[] weights, int candidates, float[] scores, int[] matches)
    {
        var having = 0;
        foreach (var weight in weights)
        {
            having += weight > 0 ? 1 : 0;
        }

        var rarity = MathF.Log(1 + ((candidates - having + 0.5f) / (having + 0.5f)));
        for (var tool = 0; tool < weights.Length; tool++)
        {
            if (weights[tool] > 0)
            {
                scores[tool] += rarity * weights[tool];
                matches[tool]++;
            }
        }
    }

    private FoundTools Best(string query, int words, int limit, float[] scores, int[] matches)
    {
        var total = 0;
        // The worst leaves first; of equals the one that comes later in the alphabet.
        var best = new PriorityQueue<int, (float Score, int Place)>(limit + 1);
        for (var tool = 0; tool < scores.Length; tool++)
        {
            if (matches[tool] == 0)
            {
                continue;
            }

            total++;
            // Who asks for three words wants all three.
            var score = scores[tool] * matches[tool] / words;
            score *= string.Equals(_tools[tool].ShownName, query, StringComparison.OrdinalIgnoreCase) ? ExactNameFactor : 1;
            best.Enqueue(tool, (score, -tool));
            if (best.Count > limit)
            {
                best.Dequeue();
            }
        }

        var found = new List<FoundTool>(best.Count);
        while (best.TryDequeue(out var tool, out var rank))
        {
            found.Add(new(_tools[tool], Math.Round(rank.Score, 3)));
        }

        found.Reverse();
        return new(found, total);
    }
}
