using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Tests.Executors.Builtin;

public sealed class BuiltinMethodsTests
{
    [Fact]
    public void Find_NameAndPrimitive_FindsTheMethod()
    {
        var methods = new BuiltinMethods([new(typeof(SampleTools)), new(typeof(RevisedTools))]);

        Assert.Equal(typeof(RevisedTools), methods.Find(PrimitiveKind.Tool, "changing")?.DeclaringType);
        Assert.Equal(typeof(SampleTools), methods.Find(PrimitiveKind.Prompt, "compose")?.DeclaringType);
        Assert.Null(methods.Find(PrimitiveKind.Tool, "compose"));
    }

    [Fact]
    public void Constructor_NameUsedTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new BuiltinMethods([new(typeof(OriginalTools)), new(typeof(RevisedTools))]));
}
