using System.Text.Json.Serialization;

namespace ToolHub.Core.Executors.Http;

/// <summary>One argument's place in the request; a null or missing argument is left out (OpenAPI 3.1, Parameter Object).</summary>
internal sealed record HttpParameter
{
    /// <summary>As the service spells it.</summary>
    [JsonRequired]
    public required string Name { get; init; }

    /// <summary>The tool's argument; null: the same as <see cref="Name"/>.</summary>
    public string? Argument { get; init; }

    [JsonRequired]
    public required HttpParameterPlace In { get; init; }

    /// <summary>Null: simple in path and headers, form in query and cookies.</summary>
    public HttpParameterStyle? Style { get; init; }

    /// <summary>Null: only for form.</summary>
    public bool? Explode { get; init; }

    /// <summary>Whether reserved characters of a query value stay as they are.</summary>
    public bool AllowReserved { get; init; }

    /// <summary>Set where the value is one document of this media type, such as JSON, instead of a style.</summary>
    public string? ContentType { get; init; }
}
