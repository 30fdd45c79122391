using Microsoft.AspNetCore.Components;

namespace ToolHub.AdminApi.Portal.Pages;

/// <summary>What all pages of the portal look like.</summary>
public sealed partial class PortalPage
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
