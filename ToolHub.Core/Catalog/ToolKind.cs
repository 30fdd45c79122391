namespace ToolHub.Core.Catalog;

/// <summary>What executes a tool.</summary>
internal enum ToolKind
{
    Builtin,
    Http,
    Sql,
    UpstreamMcp,
}
