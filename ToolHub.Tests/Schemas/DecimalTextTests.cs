using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Tests.Schemas;

public sealed class DecimalTextTests
{
    private static readonly Arbitrary<(int Value, sbyte Exponent)> Numbers = ArbMap.Default.ArbFor<(int Value, sbyte Exponent)>();

    [Fact]
    public void Compare_AnySpelling_AgreesWithExactFractions()
    {
        Prop.ForAll(Numbers, Numbers, (left, right) =>
        {
            var expected = (left.Value * Power(left.Exponent)).CompareTo(right.Value * Power(right.Exponent));

            return Math.Sign(Compare(Scientific(left), Scientific(right))) == expected
                && Math.Sign(Compare(Plain(left), Scientific(right))) == expected
                && Math.Sign(Compare(Plain(left), Plain(right))) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void IsMultipleOf_AnySpelling_AgreesWithExactFractions()
    {
        Prop.ForAll(Numbers, Numbers.Filter(number => number.Value > 0), (number, divisor) =>
        {
            var expected = (number.Value * Power(number.Exponent) % (divisor.Value * Power(divisor.Exponent))).IsZero;
            var parsed = Parse(Scientific(divisor));

            return Parse(Plain(number)).IsMultipleOf(parsed.ToDigits(), parsed.Exponent) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("1", "1.000", 0)]
    [InlineData("-0", "0e5", 0)]
    [InlineData("0.001e3", "1", 0)]
    [InlineData("1e999999999999", "1e999999999998", 1)]
    [InlineData("-1e400", "-1e401", 1)]
    [InlineData("123.4500", "123.45000001", -1)]
    public void Compare_SpecialSpellings_GoesByValue(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(Compare(left, right)));
        Assert.Equal(-expected, Math.Sign(Compare(right, left)));
        Assert.Equal(expected == 0, Parse(left).GetHashCode() == Parse(right).GetHashCode());
    }

    private static DecimalText Parse(string text) => DecimalText.Parse(Encoding.UTF8.GetBytes(text));

    private static int Compare(string left, string right) => DecimalText.Compare(Parse(left), Parse(right));

    // Scaled so that every exponent of a signed byte stays whole.
    private static BigInteger Power(sbyte exponent) => BigInteger.Pow(10, 128 + exponent);

    private static string Scientific((int Value, sbyte Exponent) number) => $"{number.Value}e{number.Exponent}";

    private static string Plain((int Value, sbyte Exponent) number)
    {
        var digits = BigInteger.Abs(number.Value).ToString();
        var text = number.Exponent >= 0
            ? digits + new string('0', number.Exponent)
            : digits.PadLeft(1 - number.Exponent, '0').Insert(Math.Max(digits.Length, 1 - number.Exponent) + number.Exponent, ".");
        return number.Value < 0 ? "-" + text : text;
    }
}
