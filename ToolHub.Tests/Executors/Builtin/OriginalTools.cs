using System.ComponentModel;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Tests.Executors.Builtin;

/// <summary>Two tools as a program first had them.</summary>
internal sealed class OriginalTools
{
    [BuiltinTool("changing")]
    [Description("Does something.")]
    public BuiltinResult<SampleResult> Changing() => throw new NotSupportedException();

    [BuiltinTool("lasting")]
    [Description("Always the same.")]
    public BuiltinResult<SampleResult> Lasting() => throw new NotSupportedException();
}
