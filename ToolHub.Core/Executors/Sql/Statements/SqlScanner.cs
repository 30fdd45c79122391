using System.Buffers;

namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>
/// Finds the parameters of a statement: <c>@name</c> outside of literals, quoted names and comments, and where the <c>@</c> is not part
/// of an operator. Knows standard SQL's quoting and PostgreSQL's. It decides what is a parameter and nothing else: that a statement is
/// one and only reads is for the server to check.
/// </summary>
internal sealed class SqlScanner(string text)
{
    private static readonly SearchValues<char> OperatorCharacters = SearchValues.Create("+-*/<>=~!@#%^&|`?");

    private readonly List<SqlPiece> _pieces = [];
    private int _position;
    private int _copied;
    private string? _firstWord;
    private bool _hasEnded;
    private bool _goesOn;
    private bool _hasNumberedParameters;

    public SqlTemplate Scan()
    {
        while (_position < text.Length)
        {
            if (!TrySkipSpace())
            {
                ScanToken();
            }
        }

        CopyUntil(text.Length);
        return new(_pieces, _firstWord ?? "", !_goesOn, _hasNumberedParameters);
    }

    private bool TrySkipSpace()
    {
        if (char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
        else if (IsAt("--"))
        {
            SkipPast(text.AsSpan(_position).IndexOfAny('\r', '\n'));
        }
        else if (IsAt("/*"))
        {
            SkipComment();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ScanToken()
    {
        var character = text[_position];
        if (character is ';')
        {
            _hasEnded = true;
            _position++;
            return;
        }

        _goesOn |= _hasEnded;
        if (IsWordStart(character) || char.IsAsciiDigit(character))
        {
            ScanWord();
            return;
        }

        _firstWord ??= $"{character}";
        switch (character)
        {
            case '\'' or '"':
                SkipQuoted(character, hasEscapes: false);
                break;
            case '$':
                ScanDollar();
                break;
            case var _ when OperatorCharacters.Contains(character):
                ScanOperator();
                break;
            default:
                _position++;
                break;
        }
    }

    private void ScanWord()
    {
        var word = WordAt(_position);
        _firstWord ??= word.ToUpperInvariant();
        _position += word.Length;
        if (word is "E" or "e" && IsAt("'"))
        {
            SkipQuoted('\'', hasEscapes: true);
        }
    }

    /// <summary>
    /// <c>id=@id</c> ends with a parameter; <c>tags&lt;@other</c> and <c>text@@query</c> do not: their operators end with that character.
    /// </summary>
    private void ScanOperator()
    {
        var end = _position + 1;
        while (end < text.Length && OperatorCharacters.Contains(text[end]) && !IsComment(end))
        {
            end++;
        }

        var found = text[_position..end];
        _position = end;
        var endsWithMark = found is [.., '@'] and not ([.., '<' or '@', '@'] or "@-@");
        if (endsWithMark && end < text.Length && IsWordStart(text[end]))
        {
            CopyUntil(end - 1);
            var name = NameAt(end);
            _pieces.Add(new(name, IsParameter: true));
            _position = _copied = end + name.Length;
        }
    }

    /// <summary><c>$1</c>, or a literal between two equal marks: <c>$$</c> or <c>$tag$</c>.</summary>
    private void ScanDollar()
    {
        if (_position + 1 < text.Length && char.IsAsciiDigit(text[_position + 1]))
        {
            _hasNumberedParameters = true;
            _position++;
            return;
        }

        var tagEnd = _position + 1;
        while (tagEnd < text.Length && (IsWordStart(text[tagEnd]) || char.IsAsciiDigit(text[tagEnd])))
        {
            tagEnd++;
        }

        if (tagEnd == text.Length || text[tagEnd] != '$')
        {
            _position++;
            return;
        }

        var mark = text[_position..(tagEnd + 1)];
        _position = tagEnd + 1;
        SkipPast(text.AsSpan(_position).IndexOf(mark), mark.Length);
    }

    private void SkipQuoted(char quote, bool hasEscapes)
    {
        // A doubled quote ends one literal and begins the next, which comes to the same.
        for (_position++; _position < text.Length && text[_position] != quote; _position++)
        {
            if (hasEscapes && text[_position] is '\\')
            {
                _position++;
            }
        }

        _position = Math.Min(_position + 1, text.Length);
        if (hasEscapes && IsAt("'"))
        {
            SkipQuoted(quote, hasEscapes);
        }
    }

    /// <summary>PostgreSQL's comments nest.</summary>
    private void SkipComment()
    {
        var depth = 0;
        do
        {
            (depth, var length) = IsAt("/*") ? (depth + 1, 2) : IsAt("*/") ? (depth - 1, 2) : (depth, 1);
            _position += length;
        }
        while (depth > 0 && _position < text.Length);
    }

    /// <summary>Behind what was found that far ahead; to the end if it was not found.</summary>
    private void SkipPast(int distance, int length = 1) => _position = distance < 0 ? text.Length : _position + distance + length;

    private void CopyUntil(int end)
    {
        if (end > _copied)
        {
            _pieces.Add(new(text[_copied..end], IsParameter: false));
        }

        _copied = end;
    }

    /// <summary>A name of the database's; may contain a dollar.</summary>
    private string WordAt(int start) => text[start..End(start, character => IsNamePart(character) || character is '$')];

    private string NameAt(int start) => text[start..End(start, IsNamePart)];

    private int End(int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end;
    }

    private bool IsAt(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;

    private bool IsComment(int position) => text.AsSpan(position) is ['-', '-', ..] or ['/', '*', ..];

    private static bool IsNamePart(char character) => IsWordStart(character) || char.IsAsciiDigit(character);

    private static bool IsWordStart(char character) => char.IsAsciiLetter(character) || character is '_' or > '\x7f';
}
