using ToolHub.AdminApi.Portal.Forms;

namespace ToolHub.AdminApi.Portal;

/// <summary>A question that still waits for its user.</summary>
/// <param name="Id">What its link ends in.</param>
/// <param name="CallerId">Who alone may answer.</param>
/// <param name="Form">What is asked.</param>
internal sealed record OpenQuestion(string Id, string CallerId, QuestionForm Form);
