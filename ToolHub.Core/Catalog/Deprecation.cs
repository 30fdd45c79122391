namespace ToolHub.Core.Catalog;

/// <summary>The announced end of an entry, as the clients of one endpoint are told of it.</summary>
/// <param name="Successor">What to use instead, by the name that it has there; null if there is nothing.</param>
/// <param name="SunsetAt">When it is planned to retire it, which somebody does then; null: not decided.</param>
internal sealed record Deprecation(string? Successor, DateTimeOffset? SunsetAt)
{
    /// <summary>One sentence; clients read it at the end of the description, because the protocol has no field for it.</summary>
    public string Notice
    {
        get
        {
            var advice = Successor is null ? "do not begin to use it" : $"use {Successor}";
            return SunsetAt is { } end
                ? $"Deprecated: {advice}; planned to end on {end.UtcDateTime:yyyy-MM-dd}."
                : $"Deprecated: {advice}.";
        }
    }

    /// <summary>Null for an entry that is not deprecated.</summary>
    /// <param name="tool">The stored entry.</param>
    /// <param name="names">What its endpoint offers: shown names by the registry's.</param>
    public static Deprecation? Of(RegisteredTool tool, IReadOnlyDictionary<(PrimitiveKind, string), string> names) =>
        tool.Status is ToolStatus.Deprecated
            ? new Deprecation(tool.Successor, tool.SunsetAt).Among(tool.Primitive, names)
            : null;

    /// <summary>The same at another endpoint: nobody is sent to what they cannot call there.</summary>
    public Deprecation Among(PrimitiveKind primitive, IReadOnlyDictionary<(PrimitiveKind, string), string> names) =>
        this with { Successor = Successor is null ? null : names.GetValueOrDefault((primitive, Successor)) };

    /// <summary>The description with the notice.</summary>
    public string AddTo(string? description) => string.IsNullOrEmpty(description) ? Notice : $"{description} {Notice}";
}
