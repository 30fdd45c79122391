using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>A parameter with everything decided that its definition leaves to defaults.</summary>
internal sealed record PlannedParameter
{
    private PlannedParameter(HttpParameter parameter)
    {
        var isForm = parameter.In is HttpParameterPlace.Query or HttpParameterPlace.Cookie;
        Name = parameter.Name;
        Argument = parameter.Argument ?? parameter.Name;
        In = parameter.In;
        Style = parameter.Style ?? (isForm ? HttpParameterStyle.Form : HttpParameterStyle.Simple);
        Explode = parameter.Explode ?? Style is HttpParameterStyle.Form;
        AllowReserved = parameter.AllowReserved;
        IsDocument = parameter.ContentType is not null;
    }

    public string Name { get; }

    public string Argument { get; }

    public HttpParameterPlace In { get; }

    public HttpParameterStyle Style { get; }

    public bool Explode { get; }

    public bool AllowReserved { get; }

    /// <summary>Whether the value is written as one document, whatever its structure.</summary>
    public bool IsDocument { get; }

    public static PlannedParameter Of(HttpParameter parameter) => new(parameter);

    /// <summary>The argument's value; false if it is missing or null.</summary>
    public bool TryGet(JsonElement arguments, out JsonElement value) =>
        arguments.TryGetProperty(Argument, out value) && value.ValueKind is not JsonValueKind.Null;
}
