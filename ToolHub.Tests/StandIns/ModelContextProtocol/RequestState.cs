namespace ToolHub.Tests.StandIns.ModelContextProtocol;

/// <summary>A scoped service, to tell one request's scope from another.</summary>
internal sealed class RequestState
{
    public string? Text { get; set; }
}
