namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>One of the questions of a page.</summary>
/// <param name="Key">The tool's name for it.</param>
/// <param name="Message">What the tool says.</param>
/// <param name="Link">Where the person is sent; null for a form.</param>
/// <param name="Fields">What is to be filled in; none for a mere confirmation.</param>
public sealed record QuestionItem(string Key, string Message, Uri? Link, IReadOnlyList<FormField> Fields);
