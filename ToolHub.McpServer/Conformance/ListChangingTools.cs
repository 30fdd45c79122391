using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>Fixtures that change a list the way an administrator does: they switch an entry of the registry off, or on again.</summary>
internal sealed class ListChangingTools(ToolHubDbContext database)
{
    private const string SwitchedTool = "test_switched_tool";
    private const string SwitchedPrompt = "test_switched_prompt";

    [BuiltinTool("test_trigger_tool_change", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("Switches test_switched_tool.")]
    public Task<BuiltinResult<CallToolResult>> ToolChange(CancellationToken cancellationToken) =>
        SwitchAsync(PrimitiveKind.Tool, SwitchedTool, cancellationToken);

    [BuiltinTool("test_trigger_prompt_change", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("Switches test_switched_prompt.")]
    public Task<BuiltinResult<CallToolResult>> PromptChange(CancellationToken cancellationToken) =>
        SwitchAsync(PrimitiveKind.Prompt, SwitchedPrompt, cancellationToken);

    [BuiltinTool(SwitchedTool, Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Comes and goes.")]
    public static BuiltinResult<CallToolResult> Tool() => FixtureContent.Say("This tool is switched on.");

    [BuiltinPrompt(SwitchedPrompt, Capability = ConformanceCallerMiddleware.Capability)]
    [Description("Comes and goes.")]
    public static BuiltinResult<GetPromptResult> Prompt() => new GetPromptResult
    {
        Messages = [new() { Role = Role.User, Content = FixtureContent.Text("This prompt is switched on.") }],
    };

    private async Task<BuiltinResult<CallToolResult>> SwitchAsync(
        PrimitiveKind primitive,
        string name,
        CancellationToken cancellationToken)
    {
        await database.Tools
            .Where(tool => tool.Primitive == primitive && tool.Name == name)
            .ExecuteUpdateAsync(tool => tool.SetProperty(found => found.IsEnabled, found => !found.IsEnabled), cancellationToken);
        return FixtureContent.Say($"Switched {name}.");
    }
}
