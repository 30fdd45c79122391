using System.Text.Json;
using ModelContextProtocol;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Executors.Upstreams.Calls;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// Says in a sentence, to those who set a server up, why it is not known what it offers. Callers are told less, and other things to do.
/// </summary>
internal static class DiscoveryFailures
{
    /// <summary>Null for what the log has to tell.</summary>
    public static string? Explain(Exception exception, Source source) => exception switch
    {
        OperationCanceledException => $"{source.Name} did not say in time what it offers.",
        SecretUnavailableException or UpstreamRefusedException => exception.Message,
        OutboundRefusedException refused => refused.Advice,
        _ when UpstreamFailures.IsOfTooMuch(exception) =>
            $"{source.Name} lists more than resilience.maxResponseBytes allows.",
        McpProtocolException { ErrorCode: var code } => $"{source.Name} answers with the error {(int)code}.",
        _ when UpstreamFailures.IsAboutCredentials(exception) =>
            $"The credential of {source.Name} is refused or has expired.",
        HttpRequestException { StatusCode: { } status } =>
            $"{source.Name} answers with the status {(int)status}: its url may not be that of an MCP server.",
        HttpRequestException or IOException or TimeoutException or InvalidOperationException => IsProgram(source)
            ? $"The program of {source.Name} cannot be started, or has ended."
            : $"{source.Name} cannot be reached, or broke off.",
        McpException or JsonException => $"{source.Name} does not answer as an MCP server does.",
        _ => null,
    };

    // A source of this kind has these settings.
    private static bool IsProgram(Source source) => ((UpstreamSourceSettings)source.Settings).Command is not null;
}
