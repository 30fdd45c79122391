namespace ToolHub.Tests.Executors.Builtin;

internal sealed record SampleResult(string Text, SampleColor Color, decimal Price, IReadOnlyList<int> Numbers, string? Note = null);
