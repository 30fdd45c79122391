using ToolHub.Core.Catalog;

namespace ToolHub.Core.Importing.OpenApi;

/// <summary>A tool that the registry has already.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Status">In its life.</param>
/// <param name="SourceId">Where its calls are made.</param>
/// <param name="Version">That clients see.</param>
/// <param name="Operation">What it was imported from; null: by other ways.</param>
internal sealed record KnownTool(string Name, ToolStatus Status, Guid? SourceId, string? Version, string? Operation);
