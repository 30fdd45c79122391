namespace ToolHub.Core.Executors.Builtin;

/// <summary>A type whose methods are offered; one registration each.</summary>
internal sealed record BuiltinType(Type Type);
