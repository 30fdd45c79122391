namespace ToolHub.Core.Executors.Http;

/// <summary>How lists and objects are written into one parameter (OpenAPI 3.1, style values).</summary>
internal enum HttpParameterStyle
{
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}
