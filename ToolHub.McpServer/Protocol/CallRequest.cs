using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;

namespace ToolHub.Mcp.Protocol;

/// <summary>What a transport hands to the pipeline.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Primitive">What kind of thing is called.</param>
/// <param name="Target">The name of a tool or prompt, the URI of a resource.</param>
/// <param name="Arguments">An object.</param>
internal sealed record CallRequest(Caller Caller, PrimitiveKind Primitive, string Target, JsonElement Arguments)
{
    /// <summary>The toolset whose client calls; null for a client of the whole registry.</summary>
    public required string? Toolset { get; init; }

    /// <summary>The host application, as it named itself.</summary>
    public string? ClientName { get; init; }

    /// <summary>The other end, as far as it can be reached while the call runs.</summary>
    public ICallClient Client { get; init; } = SilentClient.Instance;

    /// <summary>Answers to the questions of an earlier round.</summary>
    public CallInput Input { get; init; } = CallInput.None;

    /// <summary>Set to ask for values of an argument instead; the target is then a prompt's name or a resource's URI template.</summary>
    public ArgumentCompletion? Completion { get; init; }
}
