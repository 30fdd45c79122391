using System.ComponentModel;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Tests.Executors.Builtin;

/// <summary>The tools of <see cref="OriginalTools"/> as the program's next version has them.</summary>
internal sealed class RevisedTools
{
    [BuiltinTool("changing")]
    [Description("Does something better.")]
    public BuiltinResult<SampleResult> Changing() => throw new NotSupportedException();

    [BuiltinTool("lasting")]
    [Description("Always the same.")]
    public BuiltinResult<SampleResult> Lasting() => throw new NotSupportedException();
}
