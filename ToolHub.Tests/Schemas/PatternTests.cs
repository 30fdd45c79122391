using System.Text;
using ToolHub.Core.Schemas.Patterns;

namespace ToolHub.Tests.Schemas;

public sealed class PatternTests
{
    [Theory]
    [InlineData(@"^\d$", "7", true)]
    [InlineData(@"^\d$", "\u0967", false)]
    [InlineData(@"^\D$", "\u0967", true)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^\s$", "\uFEFF", true)]
    [InlineData(@"^\s$", "\u0085", false)]
    [InlineData(@"^\S$", "\u2028", false)]
    [InlineData(@"^[^\d\s]+$", "ab", true)]
    [InlineData(@"^[\w-]+$", "a-b", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^[^a]$", "😀", true)]
    [InlineData("^[^a]{2}$", "😀", false)]
    [InlineData("^😀*$", "😀😀", true)]
    [InlineData("^[😀-😎]$", "😆", true)]
    [InlineData("^[😀-😎]$", "😏", false)]
    [InlineData(@"^\u{1F600}$", "😀", true)]
    [InlineData(@"^\ud83d\ude00$", "😀", true)]
    [InlineData(@"^\cC$", "\u0003", true)]
    [InlineData(@"^\p{Letter}+$", "aπ", true)]
    [InlineData(@"^\p{Lu}\P{Lu}$", "Aa", true)]
    [InlineData(@"^\P{L}$", "😀", true)]
    [InlineData(@"^[\p{Nd}_]+$", "1_", true)]
    [InlineData(@"^\p{gc=Nd}$", "x", false)]
    [InlineData("[]", "a", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^[[]$", "[", true)]
    [InlineData("^[a-z-[b]]$", "b]", true)]
    [InlineData("^[a-z-[b]]$", "c", false)]
    [InlineData(@"^\P{L}{2}$", "😀", false)]
    [InlineData(@"\bcat\b", "a cat!", true)]
    [InlineData(@"^a{2,3}$", "aaaa", false)]
    [InlineData(@"^{a}$", "{a}", true)]
    [InlineData(@"^(?<x>a)\k<x>\1$", "aaa", true)]
    [InlineData(@"^(?!b)a(?<=a)$", "a", true)]
    [InlineData(@"^\/\-\$$", "/-$", true)]
    [InlineData("^# x$", "# x", true)]
    public void IsMatch_EcmaPattern_FollowsEcma(string pattern, string text, bool matches)
    {
        Assert.Equal(matches, new Pattern(pattern, TimeSpan.FromSeconds(5)).IsMatch(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(@"\a")]
    [InlineData(@"^\Z")]
    [InlineData("(?i)a")]
    [InlineData("(?#c)a")]
    [InlineData("(?>a)")]
    [InlineData("[a")]
    [InlineData("[b-a]")]
    [InlineData("(a")]
    [InlineData("*")]
    [InlineData("a\\")]
    [InlineData(@"\p{Nonsense}")]
    [InlineData(@"\xG0")]
    [InlineData(@"\u{110000}")]
    public void Create_NotAnEcmaPattern_IsRefused(string pattern)
    {
        Assert.ThrowsAny<ArgumentException>(() => new Pattern(pattern, TimeSpan.FromSeconds(5)));
    }
}
