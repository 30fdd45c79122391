using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Http.Checks;

/// <summary>Checks where and how arguments are written.</summary>
internal static class HttpParameterChecks
{
    public static bool IsAuthorization(string header) => header.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<DraftProblem> Check(HttpExecution execution, DraftArguments arguments)
    {
        var (parameters, hasBody) = (execution.Parameters, execution.Body is not null);
        var seen = new HashSet<(HttpParameterPlace Place, string Name)>();
        for (var i = 0; i < parameters.Count; i++)
        {
            var (field, parameter) = ($"execution.parameters[{i}]", parameters[i]);
            if (!seen.Add((parameter.In, parameter.Name)))
            {
                yield return new($"{field}.name", $"There are two parameters {parameter.Name} in the same place.");
            }

            foreach (var problem in arguments.Check($"{field}.argument", parameter.Argument ?? parameter.Name))
            {
                yield return problem;
            }

            if (NameProblemOf(parameter, hasBody) is { } reason)
            {
                yield return new($"{field}.name", reason);
            }

            if (parameter.Style is { } style && !IsStyleOf(parameter.In, style))
            {
                yield return new($"{field}.style", "The style does not belong to this place (OpenAPI 3.1, style values).");
            }
        }
    }

    private static string? NameProblemOf(HttpParameter parameter, bool hasBody) => parameter.In switch
    {
        _ when parameter.Name.Length == 0 => "A parameter has a name.",
        HttpParameterPlace.Header when IsAuthorization(parameter.Name) =>
            "Credentials are no argument: they belong to the source's authentication.",
        HttpParameterPlace.Header => HttpHeaderRules.ProblemOf(parameter.Name, hasBody),
        _ => null,
    };

    public static bool IsStyleOf(HttpParameterPlace place, HttpParameterStyle style) => (place, style) switch
    {
        (HttpParameterPlace.Path, HttpParameterStyle.Simple or HttpParameterStyle.Label or HttpParameterStyle.Matrix) => true,
        (HttpParameterPlace.Query, HttpParameterStyle.Form or HttpParameterStyle.SpaceDelimited) => true,
        (HttpParameterPlace.Query, HttpParameterStyle.PipeDelimited or HttpParameterStyle.DeepObject) => true,
        (HttpParameterPlace.Header, HttpParameterStyle.Simple) => true,
        (HttpParameterPlace.Cookie, HttpParameterStyle.Form) => true,
        _ => false,
    };
}
