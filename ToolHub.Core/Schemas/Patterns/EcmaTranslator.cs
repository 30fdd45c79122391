using System.Buffers;
using System.Globalization;
using System.Text;

namespace ToolHub.Core.Schemas.Patterns;

/// <summary>Rewrites a regular expression of ECMA-262 (with its Unicode flag, as the draft asks) as one of .NET.</summary>
/// <remarks>
/// The two agree on the structure but not on what <c>\d</c>, <c>\w</c>, <c>\s</c>, <c>.</c>, <c>$</c>, <c>[]</c> and a character
/// outside the basic plane mean; .NET's own <see cref="System.Text.RegularExpressions.RegexOptions.ECMAScript"/> knows no Unicode.
/// </remarks>
internal sealed class EcmaTranslator(string source)
{
    private static readonly SearchValues<char> QuantifierCharacters = SearchValues.Create("0123456789,");

    private readonly StringBuilder _target = new();
    private int _position;

    private bool AtEnd => _position == source.Length;

    private bool AtLastCharacter => _position == source.Length - 1;

    /// <exception cref="ArgumentException">The source is not an ECMA-262 expression, or one that .NET cannot express.</exception>
    public string Translate()
    {
        while (!AtEnd)
        {
            _target.Append(TranslateNext());
        }

        return _target.ToString();
    }

    private string TranslateNext() => source[_position] switch
    {
        '\\' => TranslateEscape(),
        '[' => TranslateClass(),
        '(' => TranslateGroup(),
        '.' => Take(1, CodePointSet.LineEnds.ToRegex(negated: true)),
        // .NET's $ also matches before a final line feed.
        '$' => Take(1, @"\z"),
        ']' => Take(1, @"\]"),
        '{' => TranslateBrace(),
        '^' or '*' or '+' or '?' or '|' or ')' or '}' => Take(1, source[_position].ToString()),
        _ => Literal(TakeCodePoint()),
    };

    // Only what ECMA-262 has: .NET's inline options, comments, conditions and atomic groups would mean something else there.
    private string TranslateGroup()
    {
        if (!Follows("(?"))
        {
            return Take(1, "(");
        }

        string[] kinds = ["(?:", "(?=", "(?!", "(?<=", "(?<!"];
        if (kinds.FirstOrDefault(Follows) is { } kind)
        {
            return Take(kind.Length, kind);
        }

        var end = Follows("(?<") ? source.IndexOf('>', _position) : -1;
        return end > 0 ? Take(end + 1 - _position, source[_position..(end + 1)]) : throw Invalid();
    }

    // A brace that opens no quantifier stands for itself.
    private string TranslateBrace()
    {
        var end = source.IndexOf('}', _position);
        var isQuantifier = end > 0
            && char.IsAsciiDigit(Peek(1))
            && !source.AsSpan(_position + 1, end - _position - 1).ContainsAnyExcept(QuantifierCharacters);
        return isQuantifier ? Take(end + 1 - _position, source[_position..(end + 1)]) : Take(1, @"\{");
    }

    private string TranslateEscape()
    {
        const string Boundary = "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))";
        const string NoBoundary = "(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z]))";
        switch (Peek(1))
        {
            case 'b':
                return Take(2, Boundary);
            case 'B':
                return Take(2, NoBoundary);
            case 'k':
                var end = source.IndexOf('>', _position);
                return Follows(@"\k<") && end > 0 ? Take(end + 1 - _position, source[_position..(end + 1)]) : throw Invalid();
            case >= '1' and <= '9':
                var digits = source.AsSpan(_position + 1).IndexOfAnyExceptInRange('0', '9');
                var length = digits < 0 ? source.Length - _position : digits + 1;
                return Take(length, $"(?:{source.AsSpan(_position, length)})");
            default:
                return TakeSet() is { } set ? set.ToRegex(negated: false) : Literal(TakeEscapedCodePoint());
        }
    }

    private string TranslateClass()
    {
        _position++;
        var negated = Follows("^");
        _position += negated ? 1 : 0;
        var members = new CodePointSet();
        while (!Follows("]"))
        {
            AddMember(members);
        }

        _position++;
        return members.ToRegex(negated);
    }

    private void AddMember(CodePointSet members)
    {
        if (TakeSet() is { } set)
        {
            members.Add(set);
            return;
        }

        var from = TakeMember();
        if (!Follows("-") || Peek(1) == ']')
        {
            members.Add(from, from);
            return;
        }

        _position++;
        if (TakeSet() is { } other)
        {
            // "[a-\d]": the dash stands for itself.
            members.Add(from, from).Add('-', '-').Add(other);
            return;
        }

        var to = TakeMember();
        members.Add(from, from <= to ? to : throw Invalid());
    }

    private int TakeMember()
    {
        if (Follows(@"\b"))
        {
            _position += 2;
            return '\b';
        }

        return Follows(@"\") ? TakeEscapedCodePoint() : TakeCodePoint();
    }

    private CodePointSet? TakeSet()
    {
        if (!Follows(@"\"))
        {
            return null;
        }

        CodePointSet? set = Peek(1) switch
        {
            'd' => CodePointSet.Digits,
            'D' => CodePointSet.Digits.Complement(),
            'w' => CodePointSet.Word,
            'W' => CodePointSet.Word.Complement(),
            's' => CodePointSet.Space,
            'S' => CodePointSet.Space.Complement(),
            _ => null,
        };
        _position += set is null ? 0 : 2;
        return set ?? (Peek(1) is 'p' or 'P' ? TakeProperty() : null);
    }

    private CodePointSet TakeProperty()
    {
        var end = source.IndexOf('}', _position);
        if (Peek(2) != '{' || end < 0)
        {
            throw Invalid();
        }

        var property = UnicodeProperty.Read(source[(_position + 3)..end], negated: Peek(1) == 'P');
        _position = end + 1;
        return property;
    }

    private int TakeEscapedCodePoint()
    {
        var escaped = Peek(1);
        switch (escaped)
        {
            case 'x':
                return TakeHex(start: 2, length: 2);
            case 'u' when Peek(2) == '{':
                return TakeHex(start: 3, length: source.IndexOf('}', _position) - _position - 3, trailing: 1);
            case 'u':
                return TakeSurrogatePair(TakeHex(start: 2, length: 4));
            case 'c' when char.IsAsciiLetter(Peek(2)):
                return Take(3, source[_position + 2] % 32);
            case '0' when !char.IsAsciiDigit(Peek(2)):
                return Take(2, 0);
        }

        var control = "tnvfr".IndexOf(escaped);
        if (control >= 0)
        {
            return Take(2, (int)"\t\n\v\f\r"[control]);
        }

        // \a, \A or \Z mean something to .NET and nothing to ECMA-262.
        return char.IsAsciiLetterOrDigit(escaped) || AtLastCharacter ? throw Invalid() : Take(2, (int)escaped);
    }

    // "\ud83d\ude00" is one code point.
    private int TakeSurrogatePair(int unit)
    {
        if (!char.IsHighSurrogate((char)unit) || !Follows(@"\u") || Peek(2) == '{')
        {
            return unit;
        }

        var start = _position;
        var low = TakeHex(start: 2, length: 4);
        if (char.IsLowSurrogate((char)low))
        {
            return char.ConvertToUtf32((char)unit, (char)low);
        }

        _position = start;
        return unit;
    }

    private int TakeHex(int start, int length, int trailing = 0)
    {
        if (length is < 1 or > 8
            || _position + start + length > source.Length
            || !int.TryParse(source.AsSpan(_position + start, length), NumberStyles.AllowHexSpecifier, provider: null, out var value)
            || value is < 0 or > 0x10FFFF)
        {
            throw Invalid();
        }

        return Take(start + length + trailing, value);
    }

    private int TakeCodePoint()
    {
        if (AtEnd)
        {
            throw Invalid();
        }

        return Rune.TryGetRuneAt(source, _position, out var rune)
            ? Take(rune.Utf16SequenceLength, rune.Value)
            : Take(1, (int)source[_position]);
    }

    // A code point outside the basic plane is two characters in .NET; the group makes a quantifier apply to both.
    private static string Literal(int codePoint) => codePoint switch
    {
        > 0xFFFF => $"(?:{char.ConvertFromUtf32(codePoint)})",
        _ => $@"\u{codePoint:X4}",
    };

    private bool Follows(string text) => source.AsSpan(_position).StartsWith(text);

    private char Peek(int distance) => _position + distance < source.Length ? source[_position + distance] : '\0';

    private T Take<T>(int length, T result)
    {
        _position += length;
        return result;
    }

    private ArgumentException Invalid() => new($"The expression is not valid at offset {_position}.", nameof(source));
}
