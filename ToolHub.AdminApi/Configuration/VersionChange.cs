using ToolHub.Core.Registry.Publishing.Versions;

namespace ToolHub.AdminApi.Configuration;

/// <summary>Another version of a tool, which its clients will have to do with.</summary>
/// <param name="Name">Of the version, among those of the item.</param>
/// <param name="Before">The one that clients know.</param>
/// <param name="After">The one that they get.</param>
internal sealed record VersionChange(string Name, string Before, string After)
{
    /// <summary>Whether what clients do today may fail; nobody knows of a version that is no semantic one.</summary>
    public bool IsBreaking =>
        !SemanticVersion.TryParse(Before, out var before)
        || !SemanticVersion.TryParse(After, out var after)
        || before.Major != after.Major;

    public static IReadOnlyList<VersionChange> Between(ConfigItem before, ConfigItem after) =>
    [
        .. from version in after.Versions
           let known = before.Versions.GetValueOrDefault(version.Key)
           where known is not null && known != version.Value
           select new VersionChange(version.Key, known, version.Value),
    ];

    public override string ToString() => $"{Name}: {Before} → {After}{(IsBreaking ? ", breaking" : "")}";
}
