using System.Text;

namespace ToolHub.Core.Schemas.Patterns;

/// <summary>A set of code points as a .NET expression.</summary>
/// <remarks>A character outside the basic plane is one code point to ECMA-262, and two characters to .NET.</remarks>
internal sealed class CodePointSet
{
    private const int FirstSurrogate = 0xD800;
    private const int FirstAfterSurrogates = 0xE000;
    private const int FirstAstral = 0x10000;
    private const int Last = 0x10FFFF;
    private const int TrailsPerLead = 0x400;

    private readonly List<(int From, int To)> _ranges = [];
    private readonly StringBuilder _categories = new();

    public static CodePointSet Digits { get; } = new CodePointSet().Add('0', '9');

    public static CodePointSet Word { get; } = new CodePointSet().Add('0', '9').Add('A', 'Z').Add('_', '_').Add('a', 'z');

    /// <summary>WhiteSpace and LineTerminator of ECMA-262, which .NET's <c>\s</c> is not.</summary>
    public static CodePointSet Space { get; } = new CodePointSet()
        .Add('\t', '\r').Add(' ', ' ').Add(0xA0, 0xA0).Add(0x1680, 0x1680).Add(0x2000, 0x200A)
        .Add(0x2028, 0x2029).Add(0x202F, 0x202F).Add(0x205F, 0x205F).Add(0x3000, 0x3000).Add(0xFEFF, 0xFEFF);

    public static CodePointSet LineEnds { get; } = new CodePointSet().Add('\n', '\n').Add('\r', '\r').Add(0x2028, 0x2029);

    public CodePointSet Add(int from, int to)
    {
        _ranges.Add((from, to));
        return this;
    }

    public CodePointSet Add(CodePointSet other)
    {
        _ranges.AddRange(other._ranges);
        _categories.Append(other._categories);
        return this;
    }

    /// <summary>Adds a .NET category such as <c>\p{L}</c>; .NET knows categories in the basic plane only.</summary>
    public CodePointSet AddCategory(string category)
    {
        _categories.Append(category);
        return this;
    }

    public CodePointSet Complement()
    {
        var complement = new CodePointSet();
        var next = 0;
        foreach (var (from, to) in _ranges.Order())
        {
            if (from > next)
            {
                complement.Add(next, from - 1);
            }

            next = Math.Max(next, to + 1);
        }

        return next <= Last ? complement.Add(next, Last) : complement;
    }

    /// <summary>The expression for one code point that is, or with <paramref name="negated"/> is not, in the set.</summary>
    public string ToRegex(bool negated)
    {
        if (negated && _categories.Length > 0)
        {
            return $@"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^{BasicPlane()}\uD800-\uDFFF])";
        }

        return negated ? Complement().ToRegex() : ToRegex();
    }

    private static string Escape(int codeUnit) => $@"\u{codeUnit:X4}";

    private string ToRegex()
    {
        var alternatives = Astral().ToList();
        var basic = BasicPlane();
        if (basic.Length > 0)
        {
            // A negated category would take one half of a surrogate pair.
            alternatives.Insert(0, _categories.Length > 0 ? $@"[{basic}-[\uD800-\uDFFF]]" : $"[{basic}]");
        }

        return alternatives switch
        {
            [] => @"[^\s\S]",
            [var only] when basic.Length > 0 => only,
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    private string BasicPlane()
    {
        var members = new StringBuilder().Append(_categories);
        foreach (var (from, to) in _ranges)
        {
            Append(members, from, Math.Min(to, FirstSurrogate - 1));
            Append(members, Math.Max(from, FirstAfterSurrogates), Math.Min(to, FirstAstral - 1));
        }

        return members.ToString();
    }

    private static void Append(StringBuilder members, int from, int to)
    {
        if (from <= to)
        {
            members.Append(Escape(from)).Append('-').Append(Escape(to));
        }
    }

    // One alternative per lead surrogate, except that full ones in a row share theirs.
    private IEnumerable<string> Astral()
    {
        foreach (var (from, to) in _ranges.Where(range => range.To >= FirstAstral))
        {
            var current = Math.Max(from, FirstAstral);
            while (current <= to)
            {
                var offset = (current - FirstAstral) % TrailsPerLead;
                var fullLeads = offset == 0 ? (to + 1 - current) / TrailsPerLead : 0;
                var end = fullLeads > 0 ? current + (fullLeads * TrailsPerLead) - 1 : Math.Min(to, current - offset + TrailsPerLead - 1);
                var (first, last) = (char.ConvertFromUtf32(current), char.ConvertFromUtf32(end));
                yield return $"[{Escape(first[0])}-{Escape(last[0])}][{Escape(first[1])}-{Escape(last[1])}]";
                current = end + 1;
            }
        }
    }
}
