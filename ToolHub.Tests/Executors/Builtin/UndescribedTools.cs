using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Tests.Executors.Builtin;

internal static class UndescribedTools
{
    [BuiltinTool("mystery")]
    public static BuiltinResult<string> Mystery() => "?";
}
