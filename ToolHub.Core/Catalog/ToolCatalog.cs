using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ToolHub.Core.Access;

namespace ToolHub.Core.Catalog;

/// <summary>Everything that can be called at one moment: immutable, swapped whole when the registry changes.</summary>
internal sealed class ToolCatalog
{
    public static readonly ToolCatalog Empty = new([]);

    private readonly FrozenDictionary<(PrimitiveKind Primitive, string Name), ToolDefinition> _byName;
    private readonly FrozenDictionary<PrimitiveKind, ToolDefinition[]> _byPrimitive;

    public ToolCatalog(IReadOnlyCollection<ToolDefinition> definitions)
    {
        _byName = definitions.ToFrozenDictionary(definition => (definition.Primitive, definition.Name));
        _byPrimitive = Enum.GetValues<PrimitiveKind>().ToFrozenDictionary(
            primitive => primitive,
            primitive => definitions
                .Where(definition => definition.Primitive == primitive)
                .OrderBy(definition => definition.Name, StringComparer.Ordinal)
                .ToArray());
    }

    /// <summary>All entries of one primitive, ordered by name, so that pages stay stable.</summary>
    public IReadOnlyList<ToolDefinition> All(PrimitiveKind primitive) => _byPrimitive[primitive];

    /// <summary>Finds an entry by its exact name.</summary>
    public bool TryFind(PrimitiveKind primitive, string name, [NotNullWhen(true)] out ToolDefinition? definition) =>
        _byName.TryGetValue((primitive, name), out definition);

    /// <summary>The entries that a caller may use, ordered by name.</summary>
    public IEnumerable<ToolDefinition> VisibleTo(Caller caller, PrimitiveKind primitive) =>
        _byPrimitive[primitive].Where(definition => caller.Holds(definition.RequiredCapabilities));

    /// <summary>Finds the resource that a URI names, and the values of its variables; a fixed URI wins over a template.</summary>
    public (ToolDefinition Definition, Dictionary<string, string> Variables)? FindResource(string uri) =>
        _byPrimitive[PrimitiveKind.Resource]
            // The constructor of a definition gives every resource its template.
            .Select(definition => (definition, variables: definition.UriTemplate!.Match(uri)))
            .Where(candidate => candidate.variables is not null)
            .OrderBy(candidate => candidate.variables!.Count)
            .Select(candidate => ((ToolDefinition, Dictionary<string, string>)?)(candidate.definition, candidate.variables!))
            .FirstOrDefault();
}
