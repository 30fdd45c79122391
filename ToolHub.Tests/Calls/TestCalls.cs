using System.Collections.Frozen;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Catalog;

namespace ToolHub.Tests.Calls;

/// <summary>Calls, callers and replies for tests.</summary>
internal static class TestCalls
{
    public static ToolCallReply Success() => ToolCallReply.Success(new CallToolResult());

    public static Caller Caller(params string[] capabilities) =>
        new($"caller-{Guid.NewGuid():N}", RoleNames.Analyst, capabilities.ToFrozenSet(), Guid.CreateVersion7());

    /// <summary>A call as it comes in; no filter has looked at it yet.</summary>
    public static ToolCallContext Incoming(
        string target,
        PrimitiveKind primitive = PrimitiveKind.Tool,
        string arguments = "{}",
        Caller? caller = null,
        ICallClient? client = null) => new()
        {
            Primitive = primitive,
            Target = target,
            Arguments = JsonElement.Parse(arguments),
            Caller = caller ?? Caller(),
            Channel = CallChannel.Http,
            CorrelationId = "correlation-1",
            ClientName = "test client 1.0",
            Client = client ?? SilentClient.Instance,
        };

    /// <summary>A call that authorization has let through.</summary>
    public static ToolCallContext Authorized(ToolDefinition definition, string arguments = "{}")
    {
        var context = Incoming(definition.Name, definition.Primitive, arguments);
        context.Definition = definition;
        return context;
    }
}
