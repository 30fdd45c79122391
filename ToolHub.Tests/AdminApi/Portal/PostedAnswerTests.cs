using System.Text.Json;
using Microsoft.Extensions.Primitives;
using ModelContextProtocol.Protocol;
using ToolHub.AdminApi.Portal;
using ToolHub.AdminApi.Portal.Forms;

namespace ToolHub.Tests.AdminApi.Portal;

public sealed class PostedAnswerTests
{
    private const string Choice = """{"type":"string","oneOf":[{"const":"a","title":"First"},{"const":"b","title":"Second"}]}""";
    private const string OldChoice = """{"type":"string","enum":["a","b"],"enumNames":["First","Second"]}""";
    private const string Choices = """{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","enum":["a","b","c"]}}""";

    [Theory]
    [InlineData("""{"type":"string","maxLength":3}""", "abc", "\"abc\"")]
    [InlineData("""{"type":"string","format":"email"}""", "me@example.com", "\"me@example.com\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "2026-01-01T10:00:00Z", "\"2026-01-01T10:00:00Z\"")]
    [InlineData("""{"type":"number"}""", "-1.5", "-1.5")]
    [InlineData("""{"type":"integer","maximum":3}""", "3", "3")]
    [InlineData("""{"type":"boolean"}""", "true", "true")]
    [InlineData("""{"type":"boolean","default":true}""", "", "false")]
    [InlineData("""{"type":"string","enum":["a","b"]}""", "b", "\"b\"")]
    [InlineData(Choice, "b", "\"b\"")]
    [InlineData(OldChoice, "a", "\"a\"")]
    [InlineData(Choices, "a,c", """["a","c"]""")]
    public void Read_ValueThatFits_IsTheToolsType(string schema, string posted, string expected)
    {
        var answer = Read(schema, posted.Split(','));

        Assert.Empty(answer.Errors);
        var content = answer.Responses["asked"].Deserialize(InputResponse.ElicitResultJsonTypeInfo)?.Content;
        Assert.Equal(expected, JsonSerializer.Serialize(content!["value"]));
    }

    [Theory]
    [InlineData("""{"type":"string","maxLength":3}""", "abcd", "The value must have at most 3 characters, and has 4.")]
    [InlineData("""{"type":"string","format":"email"}""", "Me <me@example.com>", "This is not of the form 'email'.")]
    [InlineData("""{"type":"string","format":"date-time"}""", "2026-01-01T10:00:00", "This is not of the form 'date-time'.")]
    [InlineData("""{"type":"string","format":"date"}""", "2026-02-30", "This is not of the form 'date'.")]
    [InlineData("""{"type":"string","format":"uri"}""", "nowhere", "This is not of the form 'uri'.")]
    [InlineData("""{"type":"number"}""", "many", "This must be a number.")]
    [InlineData("""{"type":"integer","maximum":3}""", "4", "The value must be at most 3, and is 4.")]
    [InlineData("""{"type":"string","enum":["a","b"]}""", "c", "The value must be one of the allowed values; allowed: \"a\", \"b\".")]
    [InlineData(Choices, "a,b,c", "The value must have at most 2 items, and has 3; allowed: 1 to 2.")]
    [InlineData("""{"type":"string"}""", "", "This is needed.")]
    [InlineData(Choice, "", "This is needed.")]
    public void Read_ValueThatDoesNotFit_IsExplained(string schema, string posted, string expected)
    {
        var answer = Read(schema, posted.Split(','));

        Assert.Equal(expected, Assert.Single(answer.Errors).Value);
    }

    [Fact]
    public void Read_Declined_AsksNothingOfTheFields()
    {
        var answer = Read("""{"type":"string"}""", [""], action: "decline");

        Assert.Empty(answer.Errors);
        Assert.False(answer.IsAccepted);
        Assert.Equal("decline", answer.Responses["asked"].Deserialize(InputResponse.ElicitResultJsonTypeInfo)?.Action);
    }

    [Theory]
    [InlineData(Choice)]
    [InlineData(OldChoice)]
    public void Choices_WithTitles_ShowThem(string schema) =>
        Assert.Equal(["First", "Second"], FieldOf(schema).Choices.Select(choice => choice.Title));

    private static PostedAnswer Read(string schema, string[] values, string action = "accept")
    {
        var form = new QuestionForm("tool", [new("asked", "Which?", Link: null, [FieldOf(schema)])]);
        return PostedAnswer.Read(form, new Dictionary<string, StringValues> { ["action"] = action, ["field"] = values });
    }

    private static FormField FieldOf(string schema)
    {
        var definition = JsonSerializer.Deserialize<ElicitRequestParams.PrimitiveSchemaDefinition>(schema)!; // Not "null".
        return FormFieldFactory.Create("field", "value", definition, isRequired: true);
    }
}
