using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>A <see cref="BuiltinResult{T}"/> whose type is not known: exactly one of the two is set.</summary>
internal interface IBuiltinResult
{
    object? Value { get; }

    ToolCallReply? Failure { get; }
}
