namespace ToolHub.Core.Schemas.Patterns;

/// <summary>The property escapes <c>\p{…}</c> of ECMA-262 that .NET can express: the general categories, by any of their names.</summary>
internal static class UnicodeProperty
{
    private static readonly Dictionary<string, string> CategoriesByName = new()
    {
        ["Letter"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Combining_Mark"] = "M",
        ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc",
        ["Enclosing_Mark"] = "Me",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps",
        ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf",
        ["Other_Punctuation"] = "Po",
        ["Symbol"] = "S",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Modifier_Symbol"] = "Sk",
        ["Other_Symbol"] = "So",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl",
        ["Paragraph_Separator"] = "Zp",
        ["Other"] = "C",
        ["Control"] = "Cc",
        ["cntrl"] = "Cc",
        ["Format"] = "Cf",
        ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn",
    };

    private static readonly HashSet<string> Categories = [.. CategoriesByName.Values];

    /// <exception cref="ArgumentException">The property is unknown, or one that .NET cannot express, such as a script.</exception>
    public static CodePointSet Read(string name, bool negated)
    {
        if (name is "ASCII" or "Any")
        {
            var ranges = new CodePointSet().Add(0, name == "ASCII" ? 0x7F : 0x10FFFF);
            return negated ? ranges.Complement() : ranges;
        }

        var value = name.StartsWith("gc=") || name.StartsWith("General_Category=") ? name[(name.IndexOf('=') + 1)..] : name;
        var category = CategoriesByName.GetValueOrDefault(value, value);
        if (!Categories.Contains(category))
        {
            throw new ArgumentException("The Unicode property is not supported.", nameof(name));
        }

        // .NET knows no category beyond the basic plane: every character there counts as having none.
        return negated
            ? new CodePointSet().AddCategory($@"\P{{{category}}}").Add(0x10000, 0x10FFFF)
            : new CodePointSet().AddCategory($@"\p{{{category}}}");
    }
}
