using System.ComponentModel;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Tests.Executors.Builtin;

internal static class WrongReturnTools
{
    [BuiltinTool("plain_text")]
    [Description("Returns what no built-in may return.")]
    public static string PlainText() => "?";
}
