using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Importing.OpenApi.Translation;

/// <summary>Short names for what references lead to, and a queue of what was named, so that circles come to an end.</summary>
internal sealed partial class ComponentNames
{
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _taken = [];

    /// <summary>The last number behind each name: counting from the start would take forever where thousands are the same.</summary>
    private readonly Dictionary<string, int> _numbers = [];

    private readonly Queue<string> _pending = [];

    public string NameOf(string reference)
    {
        if (_names.TryGetValue(reference, out var known))
        {
            return known;
        }

        var last = Uri.UnescapeDataString(reference[(reference.LastIndexOf('/') + 1)..]).Replace("~1", "/").Replace("~0", "~");
        var wanted = Unsafe().Replace(last, "_");
        var name = wanted;
        while (!_taken.Add(name))
        {
            var number = _numbers[wanted] = _numbers.GetValueOrDefault(wanted, 1) + 1;
            name = $"{wanted}_{number}";
        }

        _names.Add(reference, name);
        _pending.Enqueue(reference);
        return name;
    }

    public bool TryTakeNext([NotNullWhen(true)] out string? reference, [NotNullWhen(true)] out string? name)
    {
        name = _pending.TryDequeue(out reference) ? _names[reference] : null;
        return name is not null;
    }

    /// <summary>What a JSON pointer or a URI would have to escape.</summary>
    [GeneratedRegex("[^A-Za-z0-9_.-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsafe();
}
