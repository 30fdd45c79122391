using System.Text.Json;

namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>One value that a tool asks for, as a field of the page.</summary>
/// <remarks>Public, as all that pages are made of: components are, and so must be their parameters.</remarks>
public sealed record FormField
{
    /// <summary>The field's name in the posted form, unlike that of any other field on the page.</summary>
    public required string Name { get; init; }

    /// <summary>The property of the answer.</summary>
    public required string Property { get; init; }

    /// <summary>What the value must satisfy.</summary>
    public required JsonElement Schema { get; init; }

    public required FieldKind Kind { get; init; }

    public required string Label { get; init; }

    public string? Description { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What a field of text is for: <c>email</c>, <c>uri</c>, <c>date</c> or <c>date-time</c>; null for any text.</summary>
    public string? Format { get; init; }

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>What the field holds before the person has touched it.</summary>
    public IReadOnlyList<string> Defaults { get; init; } = [];
}
