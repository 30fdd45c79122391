using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using ToolHub.Core.Schemas;

namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>Reads the values of a posted form and checks each against what the tool asked for.</summary>
internal sealed class FormReader(IReadOnlyDictionary<string, StringValues> posted)
{
    private readonly Dictionary<string, string> _errors = [];

    /// <summary>What is wrong with the values read so far, by the field's name.</summary>
    public IReadOnlyDictionary<string, string> Errors => _errors;

    /// <summary>The values that were given, by property; incomplete if there are errors.</summary>
    public Dictionary<string, JsonElement> Read(QuestionItem item)
    {
        var values = new Dictionary<string, JsonElement>();
        foreach (var field in item.Fields)
        {
            if (ValueOf(field) is { } value)
            {
                var element = JsonSerializer.SerializeToElement(value);
                Check(field, element);
                values[field.Property] = element;
            }
            else if (field.IsRequired)
            {
                _errors.TryAdd(field.Name, "This is needed.");
            }
        }

        return values;
    }

    /// <summary>A field that is left empty has no value, not an empty one; a box that is not ticked says no.</summary>
    private JsonNode? ValueOf(FormField field)
    {
        var texts = posted.GetValueOrDefault(field.Name).Where(text => !string.IsNullOrEmpty(text)).ToArray();
        return field.Kind switch
        {
            FieldKind.YesNo => texts.Length > 0,
            FieldKind.SeveralOf => texts.Length > 0 ? new JsonArray([.. texts.Select(text => JsonValue.Create(text))]) : null,
            FieldKind.Number => texts is [{ } text, ..] ? NumberOf(field, text) : null,
            _ => texts is [{ } text, ..] ? text : null,
        };
    }

    private JsonValue? NumberOf(FormField field, string text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return JsonValue.Create(number);
        }

        _errors[field.Name] = "This must be a number.";
        return null;
    }

    private void Check(FormField field, JsonElement value)
    {
        if (JsonSchema.Compile(field.Schema).Validate(value) is [var error, ..])
        {
            _errors[field.Name] = error.Message;
        }
        else if (field.Format is { } format && !TextFormat.Fits(format, value.GetString() ?? ""))
        {
            _errors[field.Name] = $"This is not of the form '{format}'.";
        }
    }
}
