using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Http;

internal static class DraftProblemExtensions
{
    /// <summary>As problem details tell it: by field.</summary>
    public static Dictionary<string, string[]> ToErrors(this IEnumerable<DraftProblem> problems) => problems
        .GroupBy(problem => problem.Field, problem => problem.Message)
        .ToDictionary(group => group.Key, group => group.ToArray());
}
