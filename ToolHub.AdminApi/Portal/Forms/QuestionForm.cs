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

    internal static QuestionForm Of(string tool, IDictionary<string, InputRequest> requests) =>
        new(tool, [.. requests.Select((request, index) => ItemOf(request.Key, request.Value, index))]);

    private static QuestionItem ItemOf(string key, InputRequest request, int index)
    {
        // Nothing but elicitations is stored, and of these only forms and links to web pages.
        var asked = request.ElicitationParams!;
        return asked.Mode is "url"
            ? new(key, asked.Message, WebLink.Of(asked)!, [])
            : new(key, asked.Message, Link: null, FieldsOf(asked.RequestedSchema ?? new(), index));
    }

    private static IReadOnlyList<FormField> FieldsOf(ElicitRequestParams.RequestSchema schema, int item) =>
        [.. schema.Properties.Select((property, index) => FormFieldFactory.Create(
            $"q{item}f{index}", property.Key, property.Value, schema.Required?.Contains(property.Key) is true))];
}
