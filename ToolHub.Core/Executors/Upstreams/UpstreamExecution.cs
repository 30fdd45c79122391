using System.Text.Json.Serialization;

namespace ToolHub.Core.Executors.Upstreams;

/// <summary>What is called at the upstream server.</summary>
internal sealed record UpstreamExecution : ToolExecution
{
    /// <summary>The name of the tool or prompt, or the resource's URI or template, as the upstream server has it.</summary>
    [JsonRequired]
    public required string Target { get; init; }
}
