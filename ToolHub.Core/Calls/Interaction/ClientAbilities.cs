using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Calls.Interaction;

/// <summary>Whether a client can be asked a question; it must have declared so before (specification, capability negotiation).</summary>
internal static class ClientAbilities
{
    /// <summary>What the client would have to declare for these questions and has not; null if all of them may be sent.</summary>
    public static ClientCapabilities? Missing(this ICallClient client, IEnumerable<InputRequest> requests)
    {
        ClientCapabilities? missing = null;
        foreach (var request in requests)
        {
            if (!CanAnswer(client.Capabilities, request))
            {
                Demand(missing ??= new(), request);
            }
        }

        return missing;
    }

    /// <summary>Whether the client's model can be asked.</summary>
    public static bool CanSample(this ICallClient client) => client.Capabilities?.Sampling is not null;

    private static bool CanAnswer(ClientCapabilities? declared, InputRequest request) => request.Method switch
    {
        RequestMethods.ElicitationCreate => IsLink(request) ? declared?.Elicitation?.Url is not null : TakesForms(declared),
        RequestMethods.SamplingCreateMessage => declared?.Sampling is not null,
        RequestMethods.RootsList => declared?.Roots is not null,
        _ => false,
    };

    /// <summary>An empty elicitation capability means forms: it is older than the links.</summary>
    private static bool TakesForms(ClientCapabilities? declared) =>
        declared?.Elicitation is { } elicitation && (elicitation.Form is not null || elicitation.Url is null);

    private static bool IsLink(InputRequest request) => request.ElicitationParams?.Mode is "url";

    private static void Demand(ClientCapabilities missing, InputRequest request)
    {
        switch (request.Method)
        {
            case RequestMethods.ElicitationCreate when IsLink(request):
                (missing.Elicitation ??= new()).Url = new();
                break;
            case RequestMethods.ElicitationCreate:
                (missing.Elicitation ??= new()).Form = new();
                break;
            case RequestMethods.SamplingCreateMessage:
                missing.Sampling = new();
                break;
            case RequestMethods.RootsList:
                missing.Roots = new();
                break;
        }
    }
}
