using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>Fixtures that return each kind of content.</summary>
internal sealed class ContentTools
{
    [BuiltinTool("test_simple_text", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Returns a text.")]
    public static BuiltinResult<CallToolResult> SimpleText() => FixtureContent.Say("This is a simple text response for testing.");

    [BuiltinTool("test_image_content", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Returns an image.")]
    public static BuiltinResult<CallToolResult> ImageContent() => FixtureContent.Result(FixtureContent.Image());

    [BuiltinTool("test_audio_content", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Returns a sound.")]
    public static BuiltinResult<CallToolResult> AudioContent() => FixtureContent.Result(FixtureContent.Audio());

    [BuiltinTool("test_embedded_resource", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Returns a resource inside the result.")]
    public static BuiltinResult<CallToolResult> EmbeddedResource() => FixtureContent.Result(
        FixtureContent.Resource("test://embedded-resource", FixtureContent.PlainText, "This is an embedded resource content."));

    [BuiltinTool("test_multiple_content_types", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Returns a text, an image and a resource.")]
    public static BuiltinResult<CallToolResult> MultipleContentTypes() => FixtureContent.Result(
        FixtureContent.Text("Multiple content types test:"),
        FixtureContent.Image(),
        FixtureContent.Resource("test://mixed-content-resource", FixtureContent.Json, """{"test":"data","value":123}"""));

    [BuiltinTool("test_error_handling", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Always fails.")]
    public static BuiltinResult<CallToolResult> ErrorHandling() =>
        ToolCallReply.Failure(ToolCallOutcome.Conflict, "This tool intentionally returns an error for testing");
}
