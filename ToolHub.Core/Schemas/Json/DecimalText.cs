using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ToolHub.Core.Schemas.Json;

/// <summary>A JSON number read from its text, so that no digit is lost: 1.0 equals 1, and 1e400 is an integer like any other.</summary>
/// <remarks>The value is 0.d₁d₂d₃… × 10^<see cref="_magnitude"/> with d₁ and the last digit not zero; zero has no digits.</remarks>
internal readonly ref struct DecimalText
{
    // Far beyond any number that can be written out, and small enough that adding the length of a text cannot overflow.
    private const long LargestExponent = 100_000_000_000_000_000;

    // The largest power of ten whose digits fit a 64-bit integer.
    private const long LargestChunk = 1_000_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _digits;
    private readonly int _count;
    private readonly long _magnitude;
    private readonly bool _negative;

    private DecimalText(ReadOnlySpan<byte> digits, long magnitude, bool negative)
    {
        _digits = digits;
        _count = digits.Contains((byte)'.') ? digits.Length - 1 : digits.Length;
        _magnitude = magnitude;
        _negative = negative;
    }

    /// <summary>The power of ten of the last digit.</summary>
    public long Exponent => _magnitude - _count;

    public bool IsInteger => _count == 0 || Exponent >= 0;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _count == 0 ? 0 : _negative ? -1 : 1;

    public static DecimalText Of(JsonElement number) => Parse(JsonMarshal.GetRawUtf8Value(number));

    /// <summary>Reads a number that is already known to follow the JSON grammar.</summary>
    public static DecimalText Parse(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        text = negative ? text[1..] : text;
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? text : text[..e];
        var first = mantissa.IndexOfAnyExcept((byte)'0', (byte)'.');
        if (first < 0)
        {
            return default;
        }

        var last = mantissa.LastIndexOfAnyExcept((byte)'0', (byte)'.');
        var point = mantissa.IndexOf((byte)'.');
        point = point < 0 ? mantissa.Length : point;
        var magnitude = first < point ? point - first : point + 1 - first;
        return new(mantissa[first..(last + 1)], magnitude + (e < 0 ? 0 : ReadExponent(text[(e + 1)..])), negative);
    }

    /// <summary>Negative, 0 or positive, as <paramref name="left"/> is below, equal to or above <paramref name="right"/>.</summary>
    public static int Compare(DecimalText left, DecimalText right)
    {
        if (left.Sign != right.Sign || left.Sign == 0)
        {
            return left.Sign.CompareTo(right.Sign);
        }

        var bySize = left._magnitude != right._magnitude
            ? left._magnitude.CompareTo(right._magnitude)
            : CompareDigits(left._digits, right._digits);
        return left._negative ? -bySize : bySize;
    }

    /// <summary>The digits without the point, as an integer.</summary>
    public BigInteger ToDigits() => Fold(modulus: null);

    /// <summary>This integer, which is not negative, cut to the largest that fits.</summary>
    public long ToSaturatedInt64()
    {
        // Nineteen digits are the most that a 64-bit integer has.
        if (_magnitude > 19)
        {
            return long.MaxValue;
        }

        return (long)BigInteger.Min(long.MaxValue, ToDigits() * BigInteger.Pow(10, (int)Exponent));
    }

    /// <summary>Whether this number is a whole multiple of <paramref name="divisor"/> × 10^<paramref name="exponent"/>.</summary>
    public bool IsMultipleOf(BigInteger divisor, long exponent)
    {
        if (_count == 0)
        {
            return true;
        }

        // The last digit is not zero, so the digits below the divisor's last place cannot cancel out.
        return Exponent >= exponent
            && (Fold(divisor) * BigInteger.ModPow(10, Exponent - exponent, divisor) % divisor).IsZero;
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_magnitude);
        hash.Add(Sign);
        foreach (var digit in _digits)
        {
            if (digit != '.')
            {
                hash.Add(digit);
            }
        }

        return hash.ToHashCode();
    }

    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        var exponent = 0L;
        foreach (var digit in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            exponent = Math.Min(LargestExponent, (exponent * 10) + (digit - '0'));
        }

        return negative ? -exponent : exponent;
    }

    private static int CompareDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            i += i < left.Length && left[i] == '.' ? 1 : 0;
            j += j < right.Length && right[j] == '.' ? 1 : 0;
            if (i == left.Length || j == right.Length)
            {
                return (left.Length - i).CompareTo(right.Length - j);
            }

            if (left[i] != right[j])
            {
                return left[i].CompareTo(right[j]);
            }

            (i, j) = (i + 1, j + 1);
        }
    }

    private BigInteger Fold(BigInteger? modulus)
    {
        var result = BigInteger.Zero;
        var (chunk, scale) = (0L, 1L);
        for (var i = 0; i < _digits.Length; i++)
        {
            if (_digits[i] != '.')
            {
                (chunk, scale) = ((chunk * 10) + (_digits[i] - '0'), scale * 10);
            }

            if (scale == LargestChunk || i == _digits.Length - 1)
            {
                result = (result * scale) + chunk;
                result = modulus is { } divisor ? result % divisor : result;
                (chunk, scale) = (0, 1);
            }
        }

        return result;
    }
}
