using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Http.Checks;

/// <summary>Checks that services know a draft's method, and that the draft promises no more of it than HTTP does.</summary>
internal static class HttpMethodChecks
{
    /// <summary>
    /// RFC 9110, section 9.3, and RFC 5789. CONNECT would be a tunnel through the service, and TRACE sends credentials back.
    /// </summary>
    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static IEnumerable<DraftProblem> Check(ToolDraft draft, HttpExecution execution)
    {
        var method = execution.Method;
        if (!Known.Contains(method))
        {
            yield return new("execution.method", $"Must be one of {string.Join(", ", Known)}.");
            yield break;
        }

        if (method is "PUT" or "PATCH" or "DELETE" && draft.Published.Tool?.Annotations?.ReadOnlyHint is true)
        {
            yield return new("annotations.readOnlyHint", $"A tool that sends {method} changes something.");
        }

        // Many services are searched by POST; whether it only reads is for the annotation to say, without which there is no cache.
        if (execution.Cache is not null && method is not ("GET" or "HEAD" or "POST"))
        {
            yield return new("execution.cache", $"What {method} is answered with is not kept: every call has to be made.");
        }
    }
}
