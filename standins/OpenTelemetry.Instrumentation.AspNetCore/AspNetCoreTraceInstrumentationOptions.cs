using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.AspNetCore;

/// <summary>Options of the traces of incoming requests.</summary>
public class AspNetCoreTraceInstrumentationOptions
{
    /// <summary>Decides which requests are traced; a request for which it returns false or throws is not.</summary>
    public Func<HttpContext, bool>? Filter { get; set; }
}
