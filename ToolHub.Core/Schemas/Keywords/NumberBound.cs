using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>One end of a range of numbers.</summary>
internal sealed class NumberBound
{
    private readonly JsonElement _limit;
    private readonly long? _integer;
    private readonly string _wording;
    private readonly Func<int, bool> _allows;

    private NumberBound(string keyword, JsonElement limit, string wording, Func<int, bool> allows)
    {
        Keyword = keyword;
        _limit = limit;
        _integer = limit.TryGetInt64(out var integer) ? integer : null;
        _wording = wording;
        _allows = allows;
    }

    public string Keyword { get; }

    public static NumberBound? From(SchemaSource source, string keyword, string wording, Func<int, bool> allows) =>
        source.Number(keyword) is { } limit ? new(keyword, limit, wording, allows) : null;

    public bool Allows(JsonElement number) => _allows(CompareToLimit(number));

    public override string ToString() => $"{_wording} {JsonExcerpt.OfInstance(_limit)}";

    private int CompareToLimit(JsonElement number) => _integer is { } limit && number.TryGetInt64(out var integer)
        ? integer.CompareTo(limit)
        : DecimalText.Compare(DecimalText.Of(number), DecimalText.Of(_limit));
}
