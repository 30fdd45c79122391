using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ToolHub.AdminApi.Configuration;

/// <summary>
/// Writes JSON as YAML that people like to read, and that readers of YAML 1.1 and 1.2 take for that JSON and nothing else.
/// </summary>
internal static class ConfigYaml
{
    // Readers look for the colon after a name within 1,024 characters, and an escaped character is up to six. A longer name is written
    // after a question mark instead.
    private static readonly EmitterSettings Settings = new EmitterSettings().WithMaxSimpleKeyLength(1024 / 8).WithNewLine("\n");

    public static string Write(JsonObject document)
    {
        using var text = new StringWriter();
        var emitter = new Emitter(text, Settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Write(document, emitter);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(JsonNode? node, Emitter emitter)
    {
        switch (node)
        {
            case JsonObject members:
                WriteMembers(members, emitter);
                break;
            case JsonArray items:
                WriteItems(items, emitter);
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                var text = value.GetValue<string>();
                WriteScalar(text, YamlTextStyle.OfValue(text), emitter);
                break;
            default:
                // As it stands, so that no digit of a number is lost.
                WriteScalar(node?.ToJsonString() ?? "null", ScalarStyle.Plain, emitter);
                break;
        }
    }

    private static void WriteMembers(JsonObject members, Emitter emitter)
    {
        emitter.Emit(new MappingStart());
        foreach (var (name, value) in members)
        {
            WriteScalar(name, YamlTextStyle.OfName(name), emitter);
            Write(value, emitter);
        }

        emitter.Emit(new MappingEnd());
    }

    private static void WriteItems(JsonArray items, Emitter emitter)
    {
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
        foreach (var item in items)
        {
            Write(item, emitter);
        }

        emitter.Emit(new SequenceEnd());
    }

    private static void WriteScalar(string text, ScalarStyle style, Emitter emitter) =>
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
}
