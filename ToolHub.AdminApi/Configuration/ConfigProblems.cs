using Microsoft.AspNetCore.Http.HttpResults;

namespace ToolHub.AdminApi.Configuration;

/// <summary>What is wrong with an item, by the member; the empty name means the item as a whole.</summary>
internal sealed record ConfigProblems(IReadOnlyDictionary<string, string[]> ByMember)
{
    public static readonly ConfigProblems None = new(new Dictionary<string, string[]>());

    /// <summary>What the item names and the registry will hold only later, one sentence each: no reason to refuse the item.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    public bool IsNone => ByMember.Count == 0;

    public static ConfigProblems Of(string member, string message) =>
        new(new Dictionary<string, string[]> { [member] = [message] });

    /// <summary>What an endpoint's handler answered, if it refused.</summary>
    public static ConfigProblems Of(IResult answer) => answer switch
    {
        INestedHttpResult nested => Of(nested.Result),
        ProblemHttpResult { ProblemDetails: HttpValidationProblemDetails invalid } => new(invalid.Errors.AsReadOnly()),
        ProblemHttpResult { ProblemDetails: var problem } => Of("", problem.Detail ?? problem.Title ?? "Refused."),
        _ => None,
    };
}
