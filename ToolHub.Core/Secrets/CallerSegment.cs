using System.Globalization;
using System.Text;

namespace ToolHub.Core.Secrets;

/// <summary>
/// A caller's id as one segment of a secret's name: whoever chooses ids must reach no other folder and no other caller's secret.
/// Letters, digits and <c>. _ @ : + -</c> stay; every other byte, and a dot at the beginning, becomes <c>~</c> and two hexadecimal
/// digits. Different ids give different segments.
/// </summary>
internal static class CallerSegment
{
    private const string Plain = "._@:+-";

    public static string Of(string callerId)
    {
        var segment = new StringBuilder(callerId.Length);
        foreach (var value in Encoding.UTF8.GetBytes(callerId))
        {
            if (IsPlain(value) && !(value == '.' && segment.Length == 0))
            {
                segment.Append((char)value);
            }
            else
            {
                segment.Append(CultureInfo.InvariantCulture, $"~{value:X2}");
            }
        }

        return segment.ToString();
    }

    private static bool IsPlain(byte value) => char.IsAsciiLetterOrDigit((char)value) || Plain.Contains((char)value);
}
