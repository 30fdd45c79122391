using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Restricts retries.</summary>
[Experimental("EXTEXP0001")]
public static class HttpRetryStrategyOptionsExtensions
{
    /// <summary>Never retries DELETE, POST, PUT, CONNECT and PATCH: the first attempt may have had its effect.</summary>
    public static void DisableForUnsafeHttpMethods(this HttpRetryStrategyOptions options)
    {
        var shouldHandle = options.ShouldHandle;
        options.ShouldHandle = async arguments =>
        {
            var request = arguments.Outcome.Result?.RequestMessage ?? ResilienceHandler.RequestOf(arguments.Context);
            return request is not null && IsSafe(request.Method) && await shouldHandle(arguments);
        };
    }

    private static bool IsSafe(HttpMethod method) =>
        method != HttpMethod.Delete && method != HttpMethod.Post && method != HttpMethod.Put
        && method != HttpMethod.Connect && method != HttpMethod.Patch;
}
