using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog.Search;

namespace ToolHub.Core.Catalog;

/// <summary>Everything that can be called at one moment: immutable, swapped whole when the registry changes.</summary>
internal sealed class ToolCatalog
{
    public static readonly ToolCatalog Empty = new([]);

    private static readonly FrozenDictionary<string, string> NoVariables = FrozenDictionary<string, string>.Empty;

    private readonly FrozenDictionary<(PrimitiveKind Primitive, string Name), ToolDefinition> _byName;
    private readonly FrozenDictionary<string, ToolsetView> _toolsets;
    private readonly FrozenDictionary<PrimitiveKind, ToolDefinition[]> _byPrimitive;
    private readonly FrozenDictionary<string, ToolDefinition> _fixedResources;
    private readonly (ToolDefinition Definition, UriTemplate Template)[] _templates;

    /// <param name="definitions">Every entry; a shown name stands once for each primitive.</param>
    /// <param name="toolsets">Parts of it with endpoints of their own.</param>
    public ToolCatalog(IReadOnlyCollection<ToolDefinition> definitions, params IEnumerable<ToolsetView> toolsets)
    {
        _byName = definitions.ToFrozenDictionary(definition => (definition.Primitive, definition.ShownName));
        _toolsets = toolsets.ToFrozenDictionary(toolset => toolset.Name, StringComparer.Ordinal);
        _byPrimitive = Enum.GetValues<PrimitiveKind>().ToFrozenDictionary(
            primitive => primitive,
            primitive => definitions
                .Where(definition => definition.Primitive == primitive)
                .OrderBy(definition => definition.ShownName, StringComparer.Ordinal)
                .ToArray());

        // Here, where nobody waits, rather than at the first search.
        Search = new(_byPrimitive[PrimitiveKind.Tool]);

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

    /// <summary>Finds tools by words.</summary>
    public ToolSearchIndex Search { get; }

    /// <summary>The toolset of this name; null if there is none.</summary>
    public ToolsetView? FindToolset(string name) => _toolsets.GetValueOrDefault(name);

    /// <summary>What the clients of a toolset see: nothing, if it is gone. Null stands for the whole registry.</summary>
    public ToolCatalog Within(string? toolset) => toolset is null ? this : FindToolset(toolset)?.Catalog ?? Empty;

    /// <summary>All entries of one primitive, ordered by name, so that pages stay stable.</summary>
    public IReadOnlyList<ToolDefinition> All(PrimitiveKind primitive) => _byPrimitive[primitive];

    /// <summary>Finds an entry by its exact name, as it is shown here.</summary>
    public bool TryFind(PrimitiveKind primitive, string name, [NotNullWhen(true)] out ToolDefinition? definition) =>
        _byName.TryGetValue((primitive, name), out definition);

    /// <summary>The entries that a caller may use, ordered by name; those after a name, if there is one.</summary>
    public IEnumerable<ToolDefinition> VisibleTo(Caller caller, PrimitiveKind primitive, string? after = null)
    {
        var entries = _byPrimitive[primitive];
        return entries.Skip(FirstAfter(entries, after)).Where(definition => caller.Holds(definition.RequiredCapabilities));
    }

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

    /// <summary>Ten thousand names are not walked through for the last page.</summary>
    private static int FirstAfter(ToolDefinition[] ordered, string? name)
    {
        if (name is null)
        {
            return 0;
        }

        var (first, end) = (0, ordered.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = string.CompareOrdinal(ordered[middle].ShownName, name) <= 0 ? (middle + 1, end) : (first, middle);
        }

        return first;
    }
}
