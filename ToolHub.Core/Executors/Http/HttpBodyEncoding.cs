namespace ToolHub.Core.Executors.Http;

/// <summary>How one property of a form is written (OpenAPI 3.1, Encoding Object).</summary>
internal sealed record HttpBodyEncoding
{
    /// <summary>
    /// In a multipart form the media type of the property's parts; elsewhere JSON makes a list one value. Null: text for plain values, JSON
    /// for objects, what the schema says for files.
    /// </summary>
    public string? ContentType { get; init; }

    /// <summary>In a form that is not multipart, and in place of the content type. Null: form.</summary>
    public HttpParameterStyle? Style { get; init; }

    /// <summary>As <see cref="Style"/>. Null: only for form.</summary>
    public bool? Explode { get; init; }

    /// <summary>As <see cref="Style"/>: whether reserved characters stay as they are.</summary>
    public bool AllowReserved { get; init; }

    /// <summary>Whether the value is written by a style and not by its content type.</summary>
    internal bool IsStyled => Style is not null || Explode is not null || AllowReserved;
}
