using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>What a built-in method returns: a value, or a failure that the model can act on.</summary>
internal sealed class BuiltinResult<T> : IBuiltinResult
    where T : class
{
    private readonly T? _value;

    private BuiltinResult(T? value, ToolCallReply? failure)
    {
        _value = value;
        Failure = failure;
    }

    public object? Value => _value;

    public ToolCallReply? Failure { get; }

    public static implicit operator BuiltinResult<T>(T value) => new(value, failure: null);

    public static implicit operator BuiltinResult<T>(ToolCallReply failure) => new(value: null, failure);
}
