using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ToolHub.Core.Importing.OpenApi.Reading;

/// <summary>What a YAML scalar is in JSON, by the core schema of YAML 1.2 (section 10.3.2).</summary>
internal static partial class YamlScalar
{
    /// <summary>Tags that say no more than the scalar's look does.</summary>
    private static readonly string[] Resolved =
        ["tag:yaml.org,2002:bool", "tag:yaml.org,2002:float", "tag:yaml.org,2002:int", "tag:yaml.org,2002:null"];

    public static void Write(Scalar scalar, Utf8JsonWriter writer)
    {
        if (scalar.Style is not ScalarStyle.Plain || !(scalar.Tag.IsEmpty || Resolved.Contains(scalar.Tag.Value)))
        {
            writer.WriteStringValue(scalar.Value);
            return;
        }

        switch (scalar.Value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                break;
            case var text when JsonNumber().IsMatch(text):
                // As it stands: 1.10 stays 1.10, and no digit of a long number is lost.
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
            case var text when IsHexadecimal(text, out var number):
                writer.WriteNumberValue(number);
                break;
            case var text:
                writer.WriteStringValue(text);
                break;
        }
    }

    private static bool IsHexadecimal(string text, out ulong number)
    {
        number = 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();
}
