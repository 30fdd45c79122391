using System.ComponentModel;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Tools;

/// <summary>The smallest tool: shows that a call goes all the way and back.</summary>
internal sealed class PingTools(TimeProvider time)
{
    [BuiltinTool("ping", Title = "Ping", ReadOnly = true)]
    [Description("Checks that ToolHub answers. Returns the given message and the server's time.")]
    public BuiltinResult<PingResult> Ping(PingArguments arguments) => new PingResult(arguments.Message ?? "pong", time.GetUtcNow());
}
