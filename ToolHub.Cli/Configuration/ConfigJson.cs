using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ToolHub.Core.Importing.OpenApi.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ToolHub.Cli.Configuration;

/// <summary>Writes YAML as JSON: written as YAML once more, an empty scalar or an odd text could become another one on the way.</summary>
internal static class ConfigJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="node">Without aliases; names are texts.</param>
    public static string Of(YamlNode node)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Options))
        {
            Write(node, writer);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static void Write(YamlNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case YamlSequenceNode items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case YamlMappingNode members:
                writer.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    writer.WritePropertyName(TextOf((YamlScalarNode)name));
                    Write(value, writer);
                }

                writer.WriteEndObject();
                break;
            case YamlScalarNode scalar:
                // As the server reads YAML.
                YamlScalar.Write(new Scalar(AnchorName.Empty, scalar.Tag, TextOf(scalar), scalar.Style, true, true), writer);
                break;
        }
    }

    private static string TextOf(YamlScalarNode scalar) => scalar.Value ?? "";
}
