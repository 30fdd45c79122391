using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>A path with variables in braces; whatever their values are, the path has the template's segments.</summary>
internal sealed partial class PathTemplate
{
    private readonly List<(string Literal, PlannedParameter? Parameter)> _parts = [];

    /// <param name="template">Variables without a parameter stay as they are written.</param>
    /// <param name="parameters">Those in the path, by name.</param>
    public PathTemplate(string template, IReadOnlyDictionary<string, PlannedParameter> parameters)
    {
        var position = 0;
        foreach (Match match in Variable().Matches(template))
        {
            if (parameters.TryGetValue(match.Groups["name"].Value, out var parameter))
            {
                _parts.Add((template[position..match.Index], parameter));
                position = match.Index + match.Length;
            }
        }

        _parts.Add((template[position..], null));
    }

    /// <summary>The names in braces.</summary>
    public static IEnumerable<string> VariablesOf(string template) =>
        Variable().Matches(template).Select(match => match.Groups["name"].Value);

    /// <summary>The template without its variables.</summary>
    public static string LiteralOf(string template) => Variable().Replace(template, "");

    /// <summary>Writes the path; throws <see cref="UnsendableArgumentException"/> for a value that would lead elsewhere.</summary>
    public void Write(StringBuilder output, JsonElement arguments)
    {
        var start = output.Length;
        foreach (var (literal, parameter) in _parts)
        {
            output.Append(literal);
            if (parameter is not null)
            {
                Write(output, parameter, arguments);
            }
        }

        RefuseDots(output.ToString(start, output.Length - start));
    }

    private static void Write(StringBuilder output, PlannedParameter parameter, JsonElement arguments)
    {
        var start = output.Length;
        if (parameter.TryGet(arguments, out var value))
        {
            new ParameterWriter(parameter, output).Write(value);
        }

        if (output.Length == start)
        {
            // Without it, the path would be another one: DELETE /orders/ instead of DELETE /orders/7.
            throw new UnsendableArgumentException(parameter.Argument, $"{parameter.Argument} must not be empty.");
        }
    }

    /// <summary>Each value was looked at; two of them side by side can still make <c>..</c> of two dots.</summary>
    private void RefuseDots(string path)
    {
        foreach (var segment in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(segment) is "." or "..")
            {
                var argument = _parts.Select(part => part.Parameter).OfType<PlannedParameter>().FirstOrDefault()?.Argument ?? "";
                throw new UnsendableArgumentException(argument, "The arguments must not make '.' or '..' of the path.");
            }
        }
    }

    [GeneratedRegex(@"\{(?<name>[^{}/?]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
