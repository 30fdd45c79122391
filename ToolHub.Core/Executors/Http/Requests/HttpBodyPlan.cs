using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>How arguments become the content of a request.</summary>
internal sealed class HttpBodyPlan
{
    private readonly HttpBody _body;
    private readonly MediaForm _form;
    private readonly MediaTypeHeaderValue _contentType;
    private readonly BodyFiles _files;

    /// <param name="body">A checked one.</param>
    /// <param name="inputSchema">Says which arguments are files.</param>
    public HttpBodyPlan(HttpBody body, JsonElement inputSchema)
    {
        _body = body;
        _contentType = MediaTypeHeaderValue.Parse(body.ContentType);
        _form = MediaTypes.FormOf(body.ContentType);
        _files = BodyFiles.Of(body, inputSchema);
    }

    /// <summary>Null if nothing of the content is given.</summary>
    public HttpContent? CreateContent(JsonElement arguments) => _form switch
    {
        MediaForm.Json => Json(arguments),
        MediaForm.UrlEncoded => UrlEncoded(arguments),
        MediaForm.Multipart => MultipartContent.Create(Members(arguments), _body, _files),
        _ => Text(arguments),
    };

    private ByteArrayContent? Json(JsonElement arguments)
    {
        if (_body.Properties is null)
        {
            return TryGetWhole(arguments, out var whole) ? Typed(JsonMarshal.GetRawUtf8Value(whole).ToArray()) : null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in Members(arguments))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Typed(buffer.WrittenSpan.ToArray());
    }

    /// <summary>
    /// A list repeats its name, and objects inside are written as JSON, unless the body says otherwise (OpenAPI 3.1, encoding of form
    /// data).
    /// </summary>
    private ByteArrayContent UrlEncoded(JsonElement arguments)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Members(arguments).Where(member => member.Value.ValueKind is not JsonValueKind.Null))
        {
            var part = new StringBuilder();
            new ParameterWriter(FormMember(name, value), part).Write(value);
            text.Append(text.Length > 0 && part.Length > 0 ? "&" : "").Append(part);
        }

        // Forms write a space in a way of their own (WHATWG URL standard, application/x-www-form-urlencoded serializing).
        text.Replace("%20", "+");
        return Typed(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private PlannedParameter FormMember(string name, JsonElement value)
    {
        var encoding = _body.Encodings?.GetValueOrDefault(name) ?? new();
        var isJson = value.ValueKind is JsonValueKind.Object
            || (encoding.ContentType is { } contentType && MediaTypes.FormOf(contentType) is MediaForm.Json);
        return PlannedParameter.Of(new()
        {
            Name = name,
            In = HttpParameterPlace.Query,
            Style = encoding.Style,
            Explode = encoding.Explode,
            AllowReserved = encoding.AllowReserved,
            ContentType = isJson && !encoding.IsStyled ? MediaTypes.Json : null,
        });
    }

    private ByteArrayContent? Text(JsonElement arguments)
    {
        if (!TryGetWhole(arguments, out var whole))
        {
            return null;
        }

        // A body that is found whole is an argument.
        var name = _body.Argument!;
        return Typed(_files.Contain(name) ? BodyFiles.Read(name, whole) : Encoding.UTF8.GetBytes(ParameterText.Of(whole)));
    }

    private ByteArrayContent Typed(byte[] bytes) => new(bytes) { Headers = { ContentType = _contentType } };

    private bool TryGetWhole(JsonElement arguments, out JsonElement whole)
    {
        whole = default;
        return _body.Argument is { } argument && arguments.TryGetProperty(argument, out whole);
    }

    /// <summary>What the body is put together of; missing arguments are left out.</summary>
    private IEnumerable<(string Name, JsonElement Value)> Members(JsonElement arguments)
    {
        if (_body.Properties is { } properties)
        {
            return from property in properties
                   where arguments.TryGetProperty(property.Value, out _)
                   select (property.Key, arguments.GetProperty(property.Value));
        }

        return TryGetWhole(arguments, out var whole) && whole.ValueKind is JsonValueKind.Object
            ? whole.EnumerateObject().Select(member => (member.Name, member.Value))
            : [];
    }
}
