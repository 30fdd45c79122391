using Microsoft.Extensions.Primitives;

namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>What stands in the fields, and what is wrong with it.</summary>
/// <param name="Posted">What the person has sent; null before that.</param>
/// <param name="Errors">One sentence for each field that cannot stay as it is, by the field's name.</param>
public sealed record FormEntries(IReadOnlyDictionary<string, StringValues>? Posted, IReadOnlyDictionary<string, string> Errors)
{
    /// <summary>A page that nobody has touched.</summary>
    public static readonly FormEntries Untouched = new(Posted: null, new Dictionary<string, string>());

    public IReadOnlyList<string> ValuesOf(FormField field) =>
        Posted is null ? field.Defaults : [.. Posted.GetValueOrDefault(field.Name).OfType<string>()];

    /// <summary>The field's first value, for fields that hold one.</summary>
    public string? ValueOf(FormField field) => ValuesOf(field) is [var first, ..] ? first : null;

    public string? ErrorOf(string name) => Errors.GetValueOrDefault(name);
}
