namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>What a style looks like (RFC 6570, appendix A, and OpenAPI 3.1, style examples).</summary>
/// <param name="First">Stands before everything.</param>
/// <param name="Separator">Stands between what explode takes apart.</param>
/// <param name="Joiner">Stands between what is not taken apart.</param>
/// <param name="IsNamed">Whether the parameter's name is written.</param>
internal sealed record ParameterForm(string First, string Separator, string Joiner, bool IsNamed)
{
    private static readonly ParameterForm Simple = new("", ",", ",", IsNamed: false);
    private static readonly ParameterForm Label = new(".", ".", ",", IsNamed: false);
    private static readonly ParameterForm Matrix = new(";", ";", ",", IsNamed: true);
    private static readonly ParameterForm Form = new("", "&", ",", IsNamed: true);
    private static readonly ParameterForm Cookie = new("", "; ", ",", IsNamed: true);
    private static readonly ParameterForm SpaceDelimited = new("", "&", "%20", IsNamed: true);
    private static readonly ParameterForm PipeDelimited = new("", "&", "%7C", IsNamed: true);

    public static ParameterForm Of(PlannedParameter parameter) => parameter.Style switch
    {
        HttpParameterStyle.Label => Label,
        HttpParameterStyle.Matrix => Matrix,
        HttpParameterStyle.SpaceDelimited => SpaceDelimited,
        HttpParameterStyle.PipeDelimited => PipeDelimited,
        HttpParameterStyle.Simple => Simple,
        _ when parameter.In is HttpParameterPlace.Cookie => Cookie,
        _ => Form,
    };
}
