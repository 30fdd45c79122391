using System.Collections.Frozen;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>A modern message that names a tool, prompt or resource repeats that name in a header (SEP-2243).</summary>
internal sealed class NameHeaderRule(IEnumerable<McpServerRequestHandler> customHandlers) : IRequestRule
{
    /// <summary>For each method that has a target: the parameter that names it.</summary>
    private readonly FrozenDictionary<string, string> _parameterByMethod = ParameterByMethod(customHandlers);

    public Refusal? Check(StreamableRequest request)
    {
        if (!request.IsModern
            || request.Method is not { } method
            || !_parameterByMethod.TryGetValue(method, out var parameter))
        {
            return null;
        }

        if (!request.Headers.TryGetValue(McpHeaderNames.Name, out var header))
        {
            return Refusal.HeaderMismatch($"The {McpHeaderNames.Name} header is missing.");
        }

        if (!HeaderValue.TryDecode(header.ToString(), out var name))
        {
            return Refusal.HeaderMismatch($"The {McpHeaderNames.Name} header has invalid characters or an invalid encoding.");
        }

        return name == request.Parameters?[parameter].AsText()
            ? null
            : Refusal.HeaderMismatch($"{McpHeaderNames.Name} is '{header}', which is not the '{parameter}' in the body.");
    }

    private static FrozenDictionary<string, string> ParameterByMethod(IEnumerable<McpServerRequestHandler> customHandlers)
    {
        var parameters = new Dictionary<string, string>
        {
            [RequestMethods.ToolsCall] = "name",
            [RequestMethods.PromptsGet] = "name",
            [RequestMethods.ResourcesRead] = "uri",
        };

        foreach (var handler in customHandlers)
        {
            if (handler.RoutingNameParameter is { } parameter)
            {
                parameters.TryAdd(handler.Method, parameter);
            }
        }

        return parameters.ToFrozenDictionary();
    }
}
