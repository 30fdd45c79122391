using Microsoft.Extensions.Primitives;
using ModelContextProtocol.Protocol;
using ToolHub.AdminApi.Portal.Forms;
using ToolHub.AdminApi.Portal.Pages;

namespace ToolHub.AdminApi.Portal;

/// <summary>What a person answered on the page.</summary>
/// <param name="IsAccepted">Whether they agreed; anything but a clear yes is a no.</param>
/// <param name="Responses">The answers by the keys of their questions.</param>
/// <param name="Errors">What cannot be accepted, by the field's name.</param>
internal sealed record PostedAnswer(
    bool IsAccepted,
    IDictionary<string, InputResponse> Responses,
    IReadOnlyDictionary<string, string> Errors)
{
    public static PostedAnswer Read(QuestionForm asked, IReadOnlyDictionary<string, StringValues> posted)
    {
        var isAccepted = posted.GetValueOrDefault(QuestionPage.ActionField) == QuestionPage.Accept;
        var reader = new FormReader(posted);
        var responses = asked.Items.ToDictionary(item => item.Key, item => isAccepted ? Accept(item, reader) : Decline());
        return new(isAccepted, responses, reader.Errors);
    }

    private static InputResponse Accept(QuestionItem item, FormReader reader) => InputResponse.FromElicitResult(new()
    {
        Action = "accept",
        Content = item.Link is null ? reader.Read(item) : null,
    });

    private static InputResponse Decline() => InputResponse.FromElicitResult(new() { Action = "decline" });
}
