using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ToolHub.Core.Importing.OpenApi.Reading;

/// <summary>Writes one YAML document as JSON.</summary>
/// <remarks>
/// By the parser's events instead of its object model, which recurses without a bound and keeps what aliases share, so that some
/// hundred bytes can stand for more than any memory holds.
/// </remarks>
internal sealed partial class YamlText : IDisposable
{
    private const int MaxEvents = 2_000_000;
    private const int MaxJsonBytes = 2 * DocumentText.MaxBytes;

    private readonly List<ParsingEvent> _events;
    private readonly Dictionary<AnchorName, int> _anchors = [];
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _writer;

    private YamlText(List<ParsingEvent> events)
    {
        _events = events;
        _writer = new(_json, new JsonWriterOptions { SkipValidation = true });
    }

    /// <exception cref="UnusableDocumentException">The text is not YAML, not JSON's kind of YAML, or exceeds a bound.</exception>
    public static ReadOnlySpan<byte> ToJson(ReadOnlySpan<byte> utf8)
    {
        using var yaml = new YamlText(ReadEvents(Encoding.UTF8.GetString(utf8)));
        yaml.Write(0, depth: 0);
        yaml._writer.Flush();
        return yaml._json.WrittenSpan;
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>The events of the only document's nodes.</summary>
    private static List<ParsingEvent> ReadEvents(string text)
    {
        var events = new List<ParsingEvent>();
        try
        {
            var parser = new Parser(new StringReader(BlankLine().Replace(text, "")));
            var documents = 0;
            var depth = 0;
            while (parser.MoveNext())
            {
                var current = parser.Current!; // The parser has moved to it.
                documents += current is DocumentStart ? 1 : 0;
                depth += current.NestingIncrease;
                if (documents > 1 || depth > DocumentText.MaxDepth || events.Count == MaxEvents)
                {
                    throw At(current, "has a second document, is nested too deep, or is too large");
                }

                if (current is NodeEvent or AnchorAlias or SequenceEnd or MappingEnd)
                {
                    events.Add(current);
                }
            }
        }
        catch (YamlException exception)
        {
            throw new UnusableDocumentException($"The document is not valid YAML at line {exception.Start.Line}.");
        }

        return events.Count > 0 ? events : throw new UnusableDocumentException("The document is empty.");
    }

    /// <summary>Writes the node that begins there, and returns where the next one begins.</summary>
    private int Write(int index, int depth)
    {
        var current = _events[index];
        if (depth > DocumentText.MaxDepth || _json.WrittenCount + _writer.BytesPending > MaxJsonBytes)
        {
            throw At(current, "repeats itself by aliases beyond any sense");
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor] = index;
        }

        return current switch
        {
            AnchorAlias alias => WriteAlias(alias, index, depth),
            Scalar scalar => WriteScalar(scalar, index),
            SequenceStart => WriteSequence(index + 1, depth),
            _ => WriteMapping(index + 1, depth),
        };
    }

    private int WriteAlias(AnchorAlias alias, int index, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target))
        {
            throw At(alias, "has an alias of nothing");
        }

        Write(target, depth + 1);
        return index + 1;
    }

    private int WriteScalar(Scalar scalar, int index)
    {
        YamlScalar.Write(scalar, _writer);
        return index + 1;
    }

    private int WriteSequence(int index, int depth)
    {
        _writer.WriteStartArray();
        while (_events[index] is not SequenceEnd)
        {
            index = Write(index, depth + 1);
        }

        _writer.WriteEndArray();
        return index + 1;
    }

    private int WriteMapping(int index, int depth)
    {
        _writer.WriteStartObject();
        while (_events[index] is not MappingEnd)
        {
            _writer.WritePropertyName(KeyAt(index));
            index = Write(index + 1, depth + 1);
        }

        _writer.WriteEndObject();
        return index + 1;
    }

    private string KeyAt(int index) => _events[index] switch
    {
        // Of YAML 1.1; as a member like any other it would be passed over in silence.
        Scalar { Value: "<<", IsQuotedImplicit: false } merge => throw At(merge, "has a merge key (<<), which YAML 1.2 does not know"),
        Scalar scalar => scalar.Value,
        var other => throw At(other, "has a key that is not text"),
    };

    private static UnusableDocumentException At(ParsingEvent place, string problem) =>
        new($"The YAML document {problem}, at line {place.Start.Line}.");

    /// <summary>The parser refuses a block that begins with a line of spaces, which YAML allows (1.2.2, section 8.1.1.1).</summary>
    [GeneratedRegex("^ +(?=\r?$)", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BlankLine();
}
