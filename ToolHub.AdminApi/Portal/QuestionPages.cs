using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using ToolHub.AdminApi.Portal.Forms;
using ToolHub.AdminApi.Portal.Pages;

namespace ToolHub.AdminApi.Portal;

/// <summary>Renders the pages as plain HTML.</summary>
/// <remarks>
/// Not through RazorComponentResult: that needs all of Razor components, whose antiforgery would be the only thing here that has use for
/// data protection keys. These forms need none, because no browser knows the key that is typed in.
/// </remarks>
internal sealed class QuestionPages(HtmlRenderer renderer)
{
    public Task<ContentHttpResult> AskAsync(QuestionForm form, FormEntries entries, int status) => RenderAsync<QuestionPage>(
        new() { [nameof(QuestionPage.Form)] = form, [nameof(QuestionPage.Entries)] = entries },
        status);

    public Task<ContentHttpResult> ThanksAsync() =>
        NoticeAsync("Thank you", "Your answer is stored. Go back to your chat and let it try again.", StatusCodes.Status200OK);

    /// <summary>The same for all that is not open: whoever guesses learns nothing.</summary>
    public Task<ContentHttpResult> ClosedAsync() => NoticeAsync(
        "There is no open question here",
        "It was answered already, or it has expired. Go back to your chat and let it try again; you get a new link if you need one.",
        StatusCodes.Status404NotFound);

    private Task<ContentHttpResult> NoticeAsync(string title, string text, int status) => RenderAsync<NoticePage>(
        new() { [nameof(NoticePage.Title)] = title, [nameof(NoticePage.Text)] = text },
        status);

    private Task<ContentHttpResult> RenderAsync<TPage>(Dictionary<string, object?> parameters, int status)
        where TPage : IComponent => renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            return TypedResults.Text(page.ToHtmlString(), "text/html; charset=utf-8", statusCode: status);
        });
}
