using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Http.Requests;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Executors.Http.Checks;

/// <summary>Checks that every request that a draft can make is a request, and that no argument goes missing on the way.</summary>
internal sealed class HttpExecutionValidator : IExecutionValidator
{
    private const string Path = "execution.path";

    public ToolKind Kind => ToolKind.Http;

    public IEnumerable<DraftProblem> Check(ToolDraft draft)
    {
        if (draft.Primitive is not PrimitiveKind.Tool)
        {
            return [new("primitive", "An HTTP operation is published as a tool.")];
        }

        // What every kind shares was checked before.
        var execution = (HttpExecution)draft.Execution!;
        var arguments = new DraftArguments(draft.InputSchema);
        return
        [
            .. HttpMethodChecks.Check(draft, execution),
            .. CheckPath(execution),
            .. HttpParameterChecks.Check(execution, arguments),
            .. HttpBodyChecks.Check(execution, arguments),
            .. arguments.CheckSent(execution),
            .. CheckHeaders(execution),
            .. CheckSecrets("execution.headers", execution.Headers),
            .. CheckSecrets("execution.query", execution.Query),
            .. CheckResponse(execution, arguments),
        ];
    }

    private static IEnumerable<DraftProblem> CheckPath(HttpExecution execution)
    {
        var path = execution.Path;
        if (!path.StartsWith('/') || path.AsSpan().ContainsAny('?', '#', '\\') || path.Any(char.IsControl))
        {
            yield return new(Path, "A path begins with /, and has neither ?, # nor \\ in it; constant parameters stand in query.");
        }

        // An encoded dot is a dot to every reader of addresses.
        if (path.Contains("%2e", StringComparison.OrdinalIgnoreCase) || path.Split('/').Any(segment => segment is "." or ".."))
        {
            yield return new(Path, "A path does not lead elsewhere by . or .. in it.");
        }

        var variables = PathTemplate.VariablesOf(path).ToHashSet(StringComparer.Ordinal);
        var parameters = execution.Parameters
            .Where(parameter => parameter.In is HttpParameterPlace.Path)
            .Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var variable in variables.Except(parameters))
        {
            yield return new(Path, $"The variable {{{variable}}} has no path parameter.");
        }

        foreach (var parameter in parameters.Except(variables))
        {
            yield return new(Path, $"The path parameter {parameter} has no variable in the path.");
        }
    }

    private static IEnumerable<DraftProblem> CheckHeaders(HttpExecution execution)
    {
        foreach (var problem in HttpHeaderRules.Check("execution.headers", execution.Headers))
        {
            yield return problem;
        }

        foreach (var name in execution.Headers.Keys.Where(name => execution.Body is null && HttpHeaderRules.IsOfContent(name)))
        {
            yield return new($"execution.headers.{name}", $"The header {name} belongs to a body, and there is none.");
        }

        if (execution.IdempotencyHeader is { } header && HttpHeaderRules.ProblemOf(header, hasBody: false) is { } reason)
        {
            yield return new("execution.idempotencyHeader", reason);
        }
    }

    /// <summary>
    /// Whoever may publish tools need not be trusted with secrets, and an execution is read by all who administer tools.
    /// </summary>
    private static IEnumerable<DraftProblem> CheckSecrets(string field, IReadOnlyDictionary<string, string> constants) =>
        from constant in constants
        where SettingsSecrets.MayBeSecret(constant.Key, constant.Value)
        select new DraftProblem($"{field}.{constant.Key}", "A secret belongs to the source: to its 'authentication' or its 'headers'.");

    private static IEnumerable<DraftProblem> CheckResponse(HttpExecution execution, DraftArguments arguments)
    {
        const string NoPointer = "A JSON pointer is empty or begins with /.";
        if (execution.Response.Select is { } select && !JsonPointer.IsWellFormed(select))
        {
            yield return new("execution.response.select", NoPointer);
        }

        if (execution.Pagination is not { } pagination)
        {
            yield break;
        }

        if (!JsonPointer.IsWellFormed(pagination.Next))
        {
            yield return new("execution.pagination.next", NoPointer);
        }

        foreach (var problem in arguments.Check("execution.pagination.argument", pagination.Argument))
        {
            yield return problem;
        }
    }
}
