using System.Text.Json;
using ModelContextProtocol;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>Makes a field of each schema that the protocol allows in a question (specification, elicitation).</summary>
internal static class FormFieldFactory
{
    private const string Yes = "true";

    public static FormField Create(string name, string property, PrimitiveSchemaDefinition schema, bool isRequired)
    {
        var field = new FormField
        {
            Name = name,
            Property = property,
            Schema = JsonSerializer.SerializeToElement(schema, McpJsonUtilities.DefaultOptions),
            Kind = FieldKind.Text,
            Label = schema.Title ?? property,
            Description = schema.Description,
            IsRequired = isRequired,
        };
        return schema switch
        {
            StringSchema text => field with { Format = text.Format, Defaults = One(text.Default) },
            NumberSchema number => field with { Kind = FieldKind.Number, Defaults = One(number.Default?.ToString()) },
            BooleanSchema yesNo => field with { Kind = FieldKind.YesNo, Defaults = yesNo.Default is true ? [Yes] : [] },
            UntitledSingleSelectEnumSchema one => field.OneOf(one.Enum.Select(Untitled), one.Default),
            TitledSingleSelectEnumSchema one => field.OneOf(one.OneOf.Select(Titled), one.Default),
            LegacyTitledEnumSchema one => field.OneOf(Titled(one), one.Default),
            UntitledMultiSelectEnumSchema several => field.SeveralOf(several.Items.Enum.Select(Untitled), several.Default),
            TitledMultiSelectEnumSchema several => field.SeveralOf(several.Items.AnyOf.Select(Titled), several.Default),
            _ => field,
        };
    }

    private static FormField OneOf(this FormField field, IEnumerable<FieldChoice> choices, string? chosen) =>
        field with { Kind = FieldKind.OneOf, Choices = [.. choices], Defaults = One(chosen) };

    private static FormField SeveralOf(this FormField field, IEnumerable<FieldChoice> choices, IList<string>? chosen) =>
        field with { Kind = FieldKind.SeveralOf, Choices = [.. choices], Defaults = [.. chosen ?? []] };

    private static string[] One(string? value) => value is null ? [] : [value];

    private static FieldChoice Untitled(string value) => new(value, value);

    private static FieldChoice Titled(EnumSchemaOption option) => new(option.Const, option.Title);

    private static IEnumerable<FieldChoice> Titled(LegacyTitledEnumSchema schema) =>
        schema.Enum.Select((value, index) => new FieldChoice(value, schema.EnumNames?.ElementAtOrDefault(index) ?? value));
}
