using System.Diagnostics;

namespace ToolHub.ServiceDefaults.Http;

/// <summary>Ties an answer to the logs, traces and audit entries of its request.</summary>
/// <remarks>Within an HTTP request it is <c>HttpContext.TraceIdentifier</c>, which also appears in the scopes of the logs.</remarks>
public static class CorrelationId
{
    /// <summary>The response header that carries it.</summary>
    public const string HeaderName = "X-Correlation-Id";

    /// <summary>The id of the current trace, or a fresh one when nothing is traced: 32 hexadecimal digits.</summary>
    public static string Create() => (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
}
