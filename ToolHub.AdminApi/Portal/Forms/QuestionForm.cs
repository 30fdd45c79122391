using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction.Portal;

namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>All that a call asks at once, as one form.</summary>
/// <param name="Tool">Who asks.</param>
/// <param name="Items">The questions.</param>
public sealed record QuestionForm(string Tool, IReadOnlyList<QuestionItem> Items)
{
    /// <summary>Whether there is nothing to fill in, only a page elsewhere to visit.</summary>
    public bool IsOnlyLinks => Items.All(item => item.Link is not null);

    internal static QuestionForm Of(PendingQuestion question)
    {
        var requests = InputJson.ReadRequests(question.Questions);
        return new(question.Tool, [.. requests.Select((request, index) => ItemOf(request.Key, request.Value, index))]);
    }

    private static QuestionItem ItemOf(string key, InputRequest request, int index)
    {
        // Nothing but elicitations is stored.
        var asked = request.ElicitationParams!;
        return asked.Mode is "url"
            ? new(key, asked.Message, LinkOf(asked.Url), [])
            : new(key, asked.Message, Link: null, FieldsOf(asked.RequestedSchema ?? new(), index));
    }

    /// <summary>A tool must not run script in this page: its links lead to other pages and nowhere else.</summary>
    private static Uri LinkOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? link
            : throw new InvalidOperationException("A tool asked its user to visit something that is not a web page.");

    private static IReadOnlyList<FormField> FieldsOf(ElicitRequestParams.RequestSchema schema, int item) =>
        [.. schema.Properties.Select((property, index) => FormFieldFactory.Create(
            $"q{item}f{index}", property.Key, property.Value, schema.Required?.Contains(property.Key) is true))];
}
