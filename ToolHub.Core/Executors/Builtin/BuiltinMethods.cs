using System.Collections.Frozen;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>All built-in methods of this program; a name used twice stops the host.</summary>
internal sealed class BuiltinMethods(IEnumerable<BuiltinType> types)
{
    private readonly FrozenDictionary<(PrimitiveKind, string), BuiltinMethod> _byName = types
        .SelectMany(type => BuiltinMethod.Of(type.Type))
        .ToFrozenDictionary(method => (method.Attribute.Primitive, method.Attribute.Name));

    public IReadOnlyCollection<BuiltinMethod> All => _byName.Values;

    /// <summary>The method of that name; null if the registry knows one that this program no longer has.</summary>
    public BuiltinMethod? Find(PrimitiveKind primitive, string name) => _byName.GetValueOrDefault((primitive, name));
}
