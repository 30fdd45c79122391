using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>What a request must fulfil before the server sees it.</summary>
internal sealed class RequestRules(StatelessServerOptions options)
{
    // The order matters: a client falls back on the first error it gets, so the version comes first, and a value that two
    // places state differently comes before what is missing.
    private readonly IRequestRule[] _rules =
    [
        new VersionRule(new SupportedVersions(options.Shared.ProtocolVersion)),
        new EnvelopeRule(),
        new MethodHeaderRule(),
        new NameHeaderRule(options.Shared.RequestHandlers ?? []),
        new ParameterHeaderRule(options.Shared.ToolCollection ?? []),
        new MetadataRule(),
        new RemovedMethodRule(),
        new NoSessionRule(),
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
}
