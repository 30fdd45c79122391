using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>A pair of limits on a length or a number of entries (Validation, sections 6.3 to 6.5).</summary>
internal sealed class CountKeyword : Keyword
{
    private readonly CountSubject _subject;
    private readonly long _minimum;
    private readonly long _maximum;

    private CountKeyword(CountSubject subject, long minimum, long maximum)
    {
        _subject = subject;
        _minimum = minimum;
        _maximum = maximum;
    }

    public static Keyword? FromLength(SchemaSource source) => From(source, CountSubject.Characters);

    public static Keyword? FromItems(SchemaSource source) => From(source, CountSubject.Items);

    public static Keyword? FromProperties(SchemaSource source) => From(source, CountSubject.Properties);

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != _subject.Kind)
        {
            return true;
        }

        var count = _subject.Count(instance);
        if (count >= _minimum && count <= _maximum)
        {
            return true;
        }

        evaluation.Errors?.Add(count < _minimum ? _subject.MinKeyword : _subject.MaxKeyword, Describe(count));
        return false;
    }

    private static CountKeyword? From(SchemaSource source, CountSubject subject)
    {
        var minimum = source.Count(subject.MinKeyword);
        var maximum = source.Count(subject.MaxKeyword);
        return minimum is null && maximum is null ? null : new(subject, minimum ?? 0, maximum ?? long.MaxValue);
    }

    private string Describe(int count)
    {
        var rule = count < _minimum ? $"at least {_minimum}" : $"at most {_maximum}";
        var sentence = $"must have {rule} {_subject.Noun}, and has {count}";
        return _minimum > 0 && _maximum < long.MaxValue ? $"{sentence}; allowed: {_minimum} to {_maximum}" : sentence;
    }
}
