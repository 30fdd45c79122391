using System.Text.Json;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Http.Requests;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Http;

/// <summary>One call of an HTTP tool: the same for all of its attempts.</summary>
internal sealed class HttpToolCall
{
    public required ToolCallContext Context { get; init; }

    public required HttpRequestPlan Plan { get; init; }

    public required Source Source { get; init; }

    public required HttpSourceSettings Settings { get; init; }

    public required HttpService Service { get; init; }

    /// <summary>What the service recognises a repeated attempt by.</summary>
    public string Key { get; } = Guid.CreateVersion7().ToString();

    public JsonElement Arguments => Context.Arguments;

    /// <summary>Whether the service refuses this caller's own credentials, if it refuses any.</summary>
    public bool HasCallersCredentials =>
        Settings.Authentication.DependsOnCaller || Settings.Headers.Values.Any(SecretReference.NamesCaller);

    /// <summary>The most bytes that are read of an answer.</summary>
    public int MaxResponseBytes => Plan.Execution.Limits.MaxResponseBytes ?? Settings.Resilience.MaxResponseBytes;
}
