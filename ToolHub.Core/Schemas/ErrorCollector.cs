using System.Text;
using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas;

/// <summary>The errors of one validation and the path to the value that is being validated.</summary>
internal sealed class ErrorCollector(int capacity)
{
    private readonly List<string> _path = [];
    private readonly List<SchemaError> _errors = [];

    public IReadOnlyList<SchemaError> Errors => _errors;

    public int Count => _errors.Count;

    public void Enter(JsonProperty property)
    {
        using var name = Utf8Text.NameOf(property);
        _path.Add(name.ToString());
    }

    public void Enter(int index) => _path.Add(index.ToString());

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <param name="keyword">The keyword that refuses the value.</param>
    /// <param name="rule">The sentence without its subject and full stop, such as "must be a string".</param>
    public void Add(string keyword, string rule) => Insert(_errors.Count, keyword, rule);

    /// <summary>Puts an error before those that explain it.</summary>
    public void Insert(int index, string keyword, string rule)
    {
        if (index >= capacity)
        {
            return;
        }

        var path = CurrentPath();
        _errors.Insert(index, new(path, keyword, $"{(path.Length == 0 ? "The value" : path)} {rule}."));
        Truncate(capacity);
    }

    /// <summary>Drops the errors of alternatives after another one matched.</summary>
    public void Truncate(int count)
    {
        if (_errors.Count > count)
        {
            _errors.RemoveRange(count, _errors.Count - count);
        }
    }

    private string CurrentPath()
    {
        var path = new StringBuilder();
        foreach (var segment in _path)
        {
            path.Append('/').Append(JsonExcerpt.Shorten(segment).Replace("~", "~0").Replace("/", "~1"));
        }

        return path.ToString();
    }
}
