using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>Writes members as <c>multipart/form-data</c> (RFC 7578): files as files, plain values as text, structures as JSON.</summary>
internal static class MultipartContent
{
    public static MultipartFormDataContent Create(
        IEnumerable<(string Name, JsonElement Value)> members,
        HttpBody body,
        BodyFiles files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in members)
        {
            var contentType = body.Encodings?.GetValueOrDefault(name)?.ContentType;
            // A list is several parts of one name.
            foreach (var item in value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
            {
                if (item.ValueKind is not JsonValueKind.Null)
                {
                    content.Add(Part(name, item, contentType, files));
                }
            }
        }

        return content;
    }

    private static ByteArrayContent Part(string name, JsonElement value, string? contentType, BodyFiles files)
    {
        var isFile = files.Contain(name);
        var part = new ByteArrayContent(isFile ? BodyFiles.Read(name, value) : Encoding.UTF8.GetBytes(ParameterText.Of(value)));
        part.Headers.ContentType = contentType is not null ? MediaTypeHeaderValue.Parse(contentType) : UsualType(name, value, files);
        var quoted = Quote(name);
        var disposition = isFile ? $"form-data; name={quoted}; filename={quoted}" : $"form-data; name={quoted}";
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return part;
    }

    /// <summary>Text goes without, as browsers send it.</summary>
    private static MediaTypeHeaderValue? UsualType(string name, JsonElement value, BodyFiles files)
    {
        if (files.Contain(name))
        {
            return files.MediaTypeOf(name);
        }

        return value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? new(MediaTypes.Json) : null;
    }

    /// <summary>As browsers do it, so that no name can end its line (HTML, multipart form data).</summary>
    private static string Quote(string name) =>
        $"\"{name.Replace("\"", "%22").Replace("\r", "%0D").Replace("\n", "%0A")}\"";
}
