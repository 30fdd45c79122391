using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>The suites' resources.</summary>
internal sealed class FixtureResources
{
    private const string TextUri = "test://static-text";
    private const string BinaryUri = "test://static-binary";
    private const string WatchedUri = "test://watched-resource";

    [BuiltinResource("test_static_text", TextUri, Capability = ConformanceCallerMiddleware.Capability, MimeType = FixtureContent.PlainText)]
    [Description("A text.")]
    public static BuiltinResult<ReadResourceResult> StaticText() => Text(TextUri, "This is the content of the static text resource.");

    [BuiltinResource("test_static_binary", BinaryUri, Capability = ConformanceCallerMiddleware.Capability, MimeType = FixtureContent.Png)]
    [Description("An image.")]
    public static BuiltinResult<ReadResourceResult> StaticBinary() => new ReadResourceResult
    {
        Contents = [BlobResourceContents.FromBytes(FixtureContent.Picture, BinaryUri, FixtureContent.Png)],
    };

    [BuiltinResource("test_template", "test://template/{id}/data", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("A resource for every id.")]
    public static BuiltinResult<TemplateData> Template(TemplateVariables variables) =>
        new TemplateData(variables.Id, TemplateTest: true, $"Data for ID: {variables.Id}");

    [BuiltinResource("test_watched", WatchedUri, Capability = ConformanceCallerMiddleware.Capability, MimeType = FixtureContent.PlainText)]
    [Description("A resource to subscribe to.")]
    public static BuiltinResult<ReadResourceResult> Watched() => Text(WatchedUri, "This is the content of the watched resource.");

    private static BuiltinResult<ReadResourceResult> Text(string uri, string text) => new ReadResourceResult
    {
        Contents = [new TextResourceContents { Uri = uri, MimeType = FixtureContent.PlainText, Text = text }],
    };
}
