using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>What a request must fulfil before the server sees it.</summary>
internal sealed class RequestRules(
    StatelessServerOptions serverOptions, SupportedVersions supported, IOptions<HttpServerTransportOptions> transportOptions)
{
    // The order matters: a client falls back on the first error it gets, so the version comes first, and a value that two
    // places state differently comes before what is missing.
    private readonly IRequestRule[] _rules =
    [
        new VersionRule(supported),
        new EnvelopeRule(),
        new MethodHeaderRule(),
        new NameHeaderRule(serverOptions.Shared.RequestHandlers ?? []),
        new ParameterHeaderRule(serverOptions.Shared.ToolCollection ?? []),
        new MetadataRule(),
        new RemovedMethodRule(),
        .. SessionRules(transportOptions.Value.SessionMode),
    ];

    public Refusal? Check(StreamableRequest request)
    {
        foreach (var rule in _rules)
        {
            if (rule.Check(request) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static IRequestRule[] SessionRules(HttpServerSessionMode mode) => mode switch
    {
        HttpServerSessionMode.Stateless => [new NoSessionRule()],
        HttpServerSessionMode.Stateful => [new NoModernVersionRule(), new SessionNamedRule()],
        HttpServerSessionMode.StatefulForInitializeClients => [new SessionNamedRule()],
        _ => throw new NotSupportedException($"There is no session mode {mode}."),
    };
}
