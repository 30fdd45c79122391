namespace ToolHub.AppHost;

/// <summary>What the services keep their state in, whatever runs it; the resource names are the connection names.</summary>
internal sealed record Stores(
    IResourceBuilder<IResourceWithConnectionString> Database,
    IResourceBuilder<IResourceWithConnectionString> Redis)
{
    public const string DatabaseName = "toolhub";
    public const string RedisName = "redis";
}
