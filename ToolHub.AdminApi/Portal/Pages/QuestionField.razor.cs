using Microsoft.AspNetCore.Components;
using ToolHub.AdminApi.Portal.Forms;

namespace ToolHub.AdminApi.Portal.Pages;

/// <summary>One field with its label and what is wrong with its value.</summary>
/// <remarks>The browser checks nothing but the form of addresses and dates: the server's sentences say more than its bubbles.</remarks>
public sealed partial class QuestionField
{
    [Parameter, EditorRequired]
    public required FormField Field { get; set; }

    [Parameter, EditorRequired]
    public required FormEntries Entries { get; set; }

    private string HintId => Field.Name + "-hint";

    private string ErrorId => Field.Name + "-error";

    private string DescribedBy => $"{HintId} {ErrorId}";

    private string? Invalid => Entries.ErrorOf(Field.Name) is null ? null : "true";

    private string InputType => Field.Kind is FieldKind.Number ? "number" : TextFormat.InputType(Field.Format);

    /// <summary>Browsers take whole numbers only, unless told otherwise.</summary>
    private string? Step => Field.Kind is FieldKind.Number ? "any" : null;

    private bool IsChosen(FieldChoice choice) => Entries.ValuesOf(Field).Contains(choice.Value);
}
