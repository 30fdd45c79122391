using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ToolHub.Core.Access;

namespace ToolHub.Core.Catalog;

/// <summary>Everything that can be called at one moment: immutable, swapped whole when the registry changes.</summary>
internal sealed class ToolCatalog
{
    public static readonly ToolCatalog Empty = new([]);

    private static readonly FrozenDictionary<string, string> NoVariables = FrozenDictionary<string, string>.Empty;

    private readonly FrozenDictionary<(PrimitiveKind Primitive, string Name), ToolDefinition> _byName;
    private readonly FrozenDictionary<PrimitiveKind, ToolDefinition[]> _byPrimitive;
    private readonly FrozenDictionary<string, ToolDefinition> _fixedResources;
    private readonly (ToolDefinition Definition, UriTemplate Template)[] _templates;

    public ToolCatalog(IReadOnlyCollection<ToolDefinition> definitions)
    {
        _byName = definitions.ToFrozenDictionary(definition => (definition.Primitive, definition.Name));
        _byPrimitive = Enum.GetValues<PrimitiveKind>().ToFrozenDictionary(
            primitive => primitive,
            primitive => definitions
                .Where(definition => definition.Primitive == primitive)
                .OrderBy(definition => definition.Name, StringComparer.Ordinal)
                .ToArray());

        var resources = _byPrimitive[PrimitiveKind.Resource]
            // The constructor of a resource's definition gives it a template, be it without variables.
            .Select(definition => (Definition: definition, Template: definition.UriTemplate!))
            .ToLookup(resource => resource.Template.Variables.Count == 0);
        _fixedResources = resources[true]
            // Of two with the same URI the first name counts.
            .DistinctBy(resource => resource.Template.Text, StringComparer.Ordinal)
            .ToFrozenDictionary(resource => resource.Template.Text, resource => resource.Definition, StringComparer.Ordinal);
        _templates = [.. resources[false]];
    }

    /// <summary>All entries, in no particular order.</summary>
    public IReadOnlyCollection<ToolDefinition> Definitions => _byName.Values;

    /// <summary>All entries of one primitive, ordered by name, so that pages stay stable.</summary>
    public IReadOnlyList<ToolDefinition> All(PrimitiveKind primitive) => _byPrimitive[primitive];

    /// <summary>Finds an entry by its exact name.</summary>
    public bool TryFind(PrimitiveKind primitive, string name, [NotNullWhen(true)] out ToolDefinition? definition) =>
        _byName.TryGetValue((primitive, name), out definition);

    /// <summary>The entries that a caller may use, ordered by name.</summary>
    public IEnumerable<ToolDefinition> VisibleTo(Caller caller, PrimitiveKind primitive) =>
        _byPrimitive[primitive].Where(definition => caller.Holds(definition.RequiredCapabilities));

    /// <summary>Finds the resource that a URI names, and the values of its variables; a fixed URI wins over a template.</summary>
    public (ToolDefinition Definition, IReadOnlyDictionary<string, string> Variables)? FindResource(string uri)
    {
        if (_fixedResources.TryGetValue(uri, out var found))
        {
            return (found, NoVariables);
        }

        foreach (var (definition, template) in _templates)
        {
            if (template.Match(uri) is { } variables)
            {
                return (definition, variables);
            }
        }

        return null;
    }

    /// <summary>Finds the resource that has variables by its template, as it is published.</summary>
    public ToolDefinition? FindTemplate(string template) =>
        Array.Find(_templates, candidate => candidate.Template.Text == template).Definition;

    /// <summary>Whether a URI names a resource that a caller may read.</summary>
    public bool IsReadableBy(Caller caller, string uri) =>
        FindResource(uri) is { } found && caller.Holds(found.Definition.RequiredCapabilities);

    /// <summary>
    /// Whether changes of the resource are announced by this spelling of its URI: triggers write values as they are, so a
    /// percent-encoded one can be read and is never heard of.
    /// </summary>
    public bool IsAnnouncedAs(string uri) =>
        FindResource(uri) is { } found && found.Definition.UriTemplate?.Expand(found.Variables) == uri;
}
