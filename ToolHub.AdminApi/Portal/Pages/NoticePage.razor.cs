using Microsoft.AspNetCore.Components;

namespace ToolHub.AdminApi.Portal.Pages;

/// <summary>Says one thing and asks nothing.</summary>
public sealed partial class NoticePage
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }
}
