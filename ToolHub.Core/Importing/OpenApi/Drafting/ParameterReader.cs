using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Reads the parameters of an operation: its own and those of its path, which it may override.</summary>
internal sealed partial class ParameterReader(OpenApiDocument document, ISet<string> warnings)
{
    private const int MaxNameLength = 200;

    /// <summary>Described elsewhere in the document (OpenAPI 3.1, Parameter Object).</summary>
    private static readonly FrozenSet<string> Ignored =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Accept", "Authorization", "Content-Type");

    /// <exception cref="UnusableOperationException">A parameter is required and has no place in a request.</exception>
    public IReadOnlyList<ApiParameter> Read(ApiOperation operation, IReadOnlySet<string> variables)
    {
        var parameters = new OrderedDictionary<(string, HttpParameterPlace), ApiParameter>();
        var hasBody = operation.Definition.Member("requestBody") is not null;
        foreach (var definition in operation.PathItem.Items("parameters").Concat(operation.Definition.Items("parameters")))
        {
            if (Read(document.Resolve(definition), variables, hasBody) is { } parameter)
            {
                parameters[(parameter.Name, parameter.Place)] = parameter;
            }
        }

        foreach (var variable in variables.Where(name => !parameters.ContainsKey((name, HttpParameterPlace.Path))))
        {
            warnings.Add($"The path's '{JsonExcerpt.Shorten(variable)}' is not described; any text is taken.");
            parameters.Insert(0, (variable, HttpParameterPlace.Path), new(variable, HttpParameterPlace.Path, default));
        }

        return [.. parameters.Values];
    }

    /// <summary>How the argument gets into the request.</summary>
    public HttpParameter Map(ApiParameter parameter, string argument)
    {
        var style = StyleOf(parameter);
        var usual = UsualStyle(parameter.Place);
        var explode = parameter.Definition.Flag("explode");
        return new()
        {
            Name = parameter.Name,
            Argument = argument == parameter.Name ? null : argument,
            In = parameter.Place,
            Style = style == usual ? null : style,
            Explode = explode == (style is HttpParameterStyle.Form) ? null : explode,
            AllowReserved = parameter.Definition.Flag("allowReserved") is true,
            ContentType = parameter.Content?.Name,
        };
    }

    /// <summary>The parameter, or null for one that is passed over.</summary>
    private ApiParameter? Read(JsonElement definition, IReadOnlySet<string> variables, bool hasBody)
    {
        var name = definition.Text("name") ?? "";
        HttpParameterPlace? place = definition.Text("in") switch
        {
            "path" => HttpParameterPlace.Path,
            "query" => HttpParameterPlace.Query,
            "header" => HttpParameterPlace.Header,
            "cookie" => HttpParameterPlace.Cookie,
            _ => null,
        };
        if (place is HttpParameterPlace.Header && Ignored.Contains(name))
        {
            return null;
        }

        if (place is HttpParameterPlace.Header && Token().IsMatch(name) && HttpHeaderRules.ProblemOf(name, hasBody) is { } reason)
        {
            // Also where it is required: most are, in documents that describe what every client sends anyway.
            return PassOver($"{reason} It is left out.");
        }

        if (place is { } known && IsUsable(name, known, variables))
        {
            return new(name, known, definition);
        }

        var problem = $"The parameter '{JsonExcerpt.Shorten(name)}' has no place in a request";
        return place is not HttpParameterPlace.Path && definition.Flag("required") is true
            ? throw new UnusableOperationException($"{problem}, and is required.")
            : PassOver($"{problem} and is left out.");
    }

    private ApiParameter? PassOver(string warning)
    {
        warnings.Add(warning);
        return null;
    }

    private static bool IsUsable(string name, HttpParameterPlace place, IReadOnlySet<string> variables) => place switch
    {
        HttpParameterPlace.Path => variables.Contains(name),
        HttpParameterPlace.Query => name.Length is > 0 and <= MaxNameLength,
        _ => name.Length <= MaxNameLength && Token().IsMatch(name),
    };

    private HttpParameterStyle StyleOf(ApiParameter parameter)
    {
        if (parameter.Definition.Text("style") is not { } text)
        {
            return UsualStyle(parameter.Place);
        }

        foreach (var style in StylesOf(parameter.Place))
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(style.ToString()) == text)
            {
                return style;
            }
        }

        warnings.Add($"The parameter '{JsonExcerpt.Shorten(parameter.Name)}' has a style that its place has not; the usual one is taken.");
        return UsualStyle(parameter.Place);
    }

    private static HttpParameterStyle UsualStyle(HttpParameterPlace place) => StylesOf(place)[0];

    private static HttpParameterStyle[] StylesOf(HttpParameterPlace place) => place switch
    {
        HttpParameterPlace.Path => [HttpParameterStyle.Simple, HttpParameterStyle.Label, HttpParameterStyle.Matrix],
        HttpParameterPlace.Header => [HttpParameterStyle.Simple],
        HttpParameterPlace.Cookie => [HttpParameterStyle.Form],
        _ =>
        [
            HttpParameterStyle.Form, HttpParameterStyle.SpaceDelimited, HttpParameterStyle.PipeDelimited, HttpParameterStyle.DeepObject,
        ],
    };

    /// <summary>RFC 9110, section 5.6.2.</summary>
    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
