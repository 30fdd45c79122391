using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>All that a server offers at one moment, in its own words.</summary>
internal sealed record UpstreamOffer(
    IReadOnlyList<Tool> Tools,
    IReadOnlyList<Resource> Resources,
    IReadOnlyList<ResourceTemplate> ResourceTemplates,
    IReadOnlyList<Prompt> Prompts)
{
    /// <summary>What it lists besides, and nobody can read or use.</summary>
    public IReadOnlyList<LeftOutEntry> LeftOut { get; init; } = [];
}
