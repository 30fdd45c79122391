using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Conformance;

/// <summary>What several fixtures return.</summary>
internal static class FixtureContent
{
    public const string Png = "image/png";
    public const string PlainText = "text/plain";
    public const string Json = "application/json";

    private const string Wav = "audio/wav";

    /// <summary>One red pixel.</summary>
    public static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    /// <summary>One sample of silence.</summary>
    private static readonly byte[] Sound = Convert.FromBase64String("UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQIAAAAAAA==");

    public static TextContentBlock Text(string text) => new() { Text = text };

    public static ImageContentBlock Image() => ImageContentBlock.FromBytes(Picture, Png);

    public static AudioContentBlock Audio() => AudioContentBlock.FromBytes(Sound, Wav);

    public static EmbeddedResourceBlock Resource(string uri, string mimeType, string text) => new()
    {
        Resource = new TextResourceContents { Uri = uri, MimeType = mimeType, Text = text },
    };

    /// <summary>The result of a tool with this content.</summary>
    public static CallToolResult Result(params ContentBlock[] content) => new() { Content = content };

    /// <summary>The result of a tool that says this.</summary>
    public static CallToolResult Say(string text) => Result(Text(text));
}
