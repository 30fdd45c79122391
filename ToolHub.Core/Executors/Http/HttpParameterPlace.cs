namespace ToolHub.Core.Executors.Http;

/// <summary>Where a parameter stands in a request.</summary>
internal enum HttpParameterPlace
{
    Path,
    Query,
    Header,
    Cookie,
}
