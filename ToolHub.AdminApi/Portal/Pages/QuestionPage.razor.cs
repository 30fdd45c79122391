using Microsoft.AspNetCore.Components;
using ToolHub.AdminApi.Portal.Forms;

namespace ToolHub.AdminApi.Portal.Pages;

/// <summary>Shows what a tool asks, and takes the answer.</summary>
public sealed partial class QuestionPage
{
    public const string KeyField = "key";
    public const string ActionField = "action";
    public const string Accept = "accept";
    public const string Decline = "decline";

    [Parameter, EditorRequired]
    public required QuestionForm Form { get; set; }

    [Parameter, EditorRequired]
    public required FormEntries Entries { get; set; }

    private string Title => Form.IsOnlyLinks ? "Please visit a page" : "Your answer is needed";

    private string? KeyError => Entries.ErrorOf(KeyField);
}
