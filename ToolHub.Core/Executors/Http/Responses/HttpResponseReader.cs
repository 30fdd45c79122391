using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Turns the answer of a service into the reply of a call.</summary>
internal sealed class HttpResponseReader(TimeProvider time)
{
    /// <summary>Bytes of no kind that the protocol has a block for are embedded; they need a name, and have none of their own.</summary>
    private const string ResultUri = "urn:toolhub:result";

    public async ValueTask<ToolCallReply> ReadAsync(HttpToolCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            return await FailureReply.ReadAsync(call, response, time, cancellationToken);
        }

        if (await ReadBytesAsync(call, response, cancellationToken) is not { } bytes)
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput,
                $"{call.Source.Name} answered with more than the {call.MaxResponseBytes} bytes that this tool may read. "
                + "Ask for less: a smaller page, fewer items, or a narrower search.");
        }

        return bytes.IsEmpty
            ? Text($"{call.Source.Name} did it, and had nothing to say ({(int)response.StatusCode}).")
            : Read(call, response, bytes);
    }

    /// <summary>What HEAD announces never comes (RFC 9110, section 9.3.2), however long it would be.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadBytesAsync(
        HttpToolCall call,
        HttpResponseMessage response,
        CancellationToken cancellationToken) => call.Plan.Execution.Method == "HEAD"
            ? ReadOnlyMemory<byte>.Empty
            : await BoundedContent.ReadAsync(response.Content, call.MaxResponseBytes, cancellationToken);

    private static ToolCallReply Read(HttpToolCall call, HttpResponseMessage response, ReadOnlyMemory<byte> bytes)
    {
        var contentType = response.Content.Headers.ContentType;
        var mediaType = contentType?.MediaType?.ToLowerInvariant() ?? "text/plain";
        var content = FormOf(call.Plan.Execution.Response.As, mediaType) switch
        {
            MediaForm.Json => null,
            MediaForm.Image => (ContentBlock)ImageContentBlock.FromBytes(bytes, mediaType),
            MediaForm.Audio => AudioContentBlock.FromBytes(bytes, mediaType),
            MediaForm.Text or MediaForm.UrlEncoded => new TextContentBlock { Text = ContentText.Read(bytes.Span, contentType) },
            _ => new EmbeddedResourceBlock { Resource = BlobResourceContents.FromBytes(bytes, ResultUri, mediaType) },
        };
        return content is null
            ? ReadJson(call, response, ContentText.ToUtf8(bytes, contentType))
            : WithNextPage(new() { Content = [content] }, NextPage.Find(call, response, answer: default));
    }

    private static ToolCallReply ReadJson(HttpToolCall call, HttpResponseMessage response, ReadOnlyMemory<byte> utf8)
    {
        if (TryParse(utf8) is not { } answer)
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.DependencyFailure,
                $"{call.Source.Name} answered with something else than the JSON that was expected. Try again later.");
        }

        var result = JsonSelection.Apply(answer, call.Plan.Execution.Response);
        // Structured content, and the same as text for clients that know no structure (specification, tools, structured content).
        return WithNextPage(
            new() { StructuredContent = result, Content = [new TextContentBlock { Text = result.GetRawText() }] },
            NextPage.Find(call, response, answer));
    }

    /// <summary>Null for what is no JSON, or has strings that are no text: whoever reads them fails.</summary>
    private static JsonElement? TryParse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var answer = JsonElement.Parse(utf8.Span);
            return JsonText.IsReadable(answer) ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ToolCallReply WithNextPage(CallToolResult result, NextPage? next)
    {
        if (next is not null)
        {
            result.Content.Add(new TextContentBlock { Text = next.Sentence });
            result.Meta = new() { [NextPage.MetaKey] = next.ToJson() };
        }

        return ToolCallReply.Success(result);
    }

    private static ToolCallReply Text(string text) =>
        ToolCallReply.Success(new CallToolResult { Content = [new TextContentBlock { Text = text }] });

    private static MediaForm FormOf(HttpResponseForm wanted, string mediaType) => wanted switch
    {
        HttpResponseForm.Json => MediaForm.Json,
        HttpResponseForm.Text => MediaForm.Text,
        HttpResponseForm.Image => MediaForm.Image,
        _ => MediaTypes.FormOf(mediaType),
    };
}
