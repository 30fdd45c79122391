using System.Net.Http.Headers;
using System.Text.Json;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Reads how the properties of a form are written, where the document says more than is usual (Encoding Object).</summary>
internal sealed class EncodingReader(OpenApiDocument document, ISet<string> warnings)
{
    private static readonly HttpBodyEncoding Usual = new();
    private static readonly string[] Composing = ["allOf", "anyOf", "oneOf"];

    /// <param name="form">Of the content: a form, multipart or not.</param>
    /// <param name="content">A Media Type Object.</param>
    /// <returns>Null if all are written as usual.</returns>
    /// <exception cref="UnusableOperationException">The schema refers to what is not there.</exception>
    public IReadOnlyDictionary<string, HttpBodyEncoding>? Read(MediaForm form, JsonElement content)
    {
        var properties = PropertiesOf(content.Member("schema"));
        var encodings = new Dictionary<string, HttpBodyEncoding>();
        foreach (var encoding in content.Members("encoding"))
        {
            if (!properties.TryGetValue(encoding.Name, out var property))
            {
                Warn(encoding, "has an encoding, but the schema has no such property; it is left out.");
            }
            else if (Read(form, encoding, document.Resolve(property)) is var read && read != Usual)
            {
                encodings[encoding.Name] = read;
            }
        }

        return encodings.Count > 0 ? encodings : null;
    }

    private HttpBodyEncoding Read(MediaForm form, JsonProperty encoding, JsonElement property)
    {
        if (form is MediaForm.Multipart)
        {
            ReportPart(encoding);
            return new() { ContentType = ContentTypeOf(encoding, property) };
        }

        var styled = new HttpBodyEncoding
        {
            Style = StyleOf(encoding),
            Explode = encoding.Value.Flag("explode"),
            AllowReserved = encoding.Value.Flag("allowReserved") is true,
        };
        return styled.IsStyled ? styled : new() { ContentType = ContentTypeOf(encoding, property) };
    }

    private HttpParameterStyle? StyleOf(JsonProperty encoding)
    {
        switch (encoding.Value.Text("style"))
        {
            case "form":
                return HttpParameterStyle.Form;
            case "spaceDelimited":
                return HttpParameterStyle.SpaceDelimited;
            case "pipeDelimited":
                return HttpParameterStyle.PipeDelimited;
            case "deepObject":
                return HttpParameterStyle.DeepObject;
            case null:
                return null;
            default:
                Warn(encoding, "has a style that forms have not; the usual one is taken.");
                return null;
        }
    }

    /// <summary>The one type that the property is sent as; null for the usual one.</summary>
    private string? ContentTypeOf(JsonProperty encoding, JsonElement property)
    {
        if (encoding.Value.Text("contentType") is not { } contentType)
        {
            return null;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out _) || contentType.Contains('*', StringComparison.Ordinal))
        {
            Warn(encoding, $"may be of several types, '{JsonExcerpt.Shorten(contentType)}'; it is sent as the usual one.");
            return null;
        }

        var item = property.Member("items") is { } items ? document.Resolve(items) : property;
        var form = MediaTypes.FormOf(contentType);
        if (form is not MediaForm.Json && (item.Text("type") == "object" || item.Member("properties") is not null))
        {
            Warn(encoding, $"should be '{JsonExcerpt.Shorten(contentType)}', which tools cannot write of a structure; it is sent as JSON.");
            return null;
        }

        if (form is MediaForm.Image or MediaForm.Audio or MediaForm.Binary && !IsSaidToBeAFile(item))
        {
            Warn(encoding, "is a file, which the schema does not say; calls give it in base64.");
        }

        return contentType;
    }

    /// <summary>Parts have a media type and nothing else (RFC 7578, section 4.8); only OpenAPI 3.1 gives them styles, too.</summary>
    private void ReportPart(JsonProperty encoding)
    {
        if (encoding.Value.Members("headers").Any(header => !header.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)))
        {
            Warn(encoding, "has headers of its own, which parts of a form cannot have; they are left out.");
        }

        var isUsual = encoding.Value.Text("style") is null or "form" && encoding.Value.Flag("explode") is not false;
        if (!isUsual && !document.HasOldSchemas)
        {
            Warn(encoding, "has a style, which parts of a form do not have; it is left out.");
        }
    }

    private void Warn(JsonProperty encoding, string sentence) =>
        warnings.Add($"The body's '{JsonExcerpt.Shorten(encoding.Name)}' {sentence}");

    private static bool IsSaidToBeAFile(JsonElement schema) =>
        schema.Text("contentEncoding") == "base64" || schema.Text("format") is "binary" or "byte";

    private Dictionary<string, JsonElement> PropertiesOf(JsonElement? schema)
    {
        var properties = new Dictionary<string, JsonElement>();
        var whole = schema is { } known ? document.Resolve(known) : default;
        var parts = Composing.SelectMany(keyword => whole.Items(keyword)).Select(document.Resolve);
        foreach (var part in parts.Prepend(whole))
        {
            foreach (var property in part.Members("properties"))
            {
                properties.TryAdd(property.Name, property.Value);
            }
        }

        return properties;
    }
}
