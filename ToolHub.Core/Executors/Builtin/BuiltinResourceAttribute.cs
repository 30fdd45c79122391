using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>Offers a method as a resource: fixed if its URI has no variables, a template otherwise.</summary>
internal sealed class BuiltinResourceAttribute(string name, string uri) : BuiltinAttribute(PrimitiveKind.Resource, name)
{
    /// <summary>The URI, with variables in braces.</summary>
    public string UriText => uri;

    public string MimeType { get; init; } = "application/json";
}
