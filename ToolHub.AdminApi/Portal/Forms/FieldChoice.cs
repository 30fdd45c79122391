namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>One of the values that a field offers.</summary>
/// <param name="Value">What the tool gets.</param>
/// <param name="Title">What the person reads.</param>
public sealed record FieldChoice(string Value, string Title);
