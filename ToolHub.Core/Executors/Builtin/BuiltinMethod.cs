using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>
/// A method with a <see cref="BuiltinAttribute"/>. It may take a record of arguments, the <see cref="ToolCallContext"/> and a
/// <see cref="CancellationToken"/>, each at most once, and returns <see cref="BuiltinResult{T}"/> or a task of it.
/// </summary>
internal sealed class BuiltinMethod
{
    private static readonly MethodInfo AdaptTask = Local(nameof(Await));
    private static readonly JsonElement NoArguments =
        JsonSerializer.SerializeToElement(new { type = "object", additionalProperties = false });

    private readonly MethodInvoker _invoker;
    private readonly ParameterInfo[] _parameters;
    private readonly Func<object, ValueTask<IBuiltinResult>> _complete;

    public BuiltinMethod(MethodInfo method, BuiltinAttribute attribute)
    {
        Attribute = attribute;
        // A public method on a type that was registered always has one.
        DeclaringType = method.DeclaringType!;
        Description = method.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new InvalidOperationException(
                $"{DeclaringType.Name}.{method.Name} needs a [Description]: it is what models choose by.");
        _invoker = MethodInvoker.Create(method);
        _parameters = method.GetParameters();
        ArgumentsType = Array.Find(_parameters, parameter => !IsSupplied(parameter.ParameterType))?.ParameterType;
        ResultType = ResultTypeOf(method);
        _complete = method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
            ? AdaptTask.MakeGenericMethod(ResultType).CreateDelegate<Func<object, ValueTask<IBuiltinResult>>>()
            : result => new((IBuiltinResult)result);
    }

    public BuiltinAttribute Attribute { get; }

    /// <summary>Whether the method can reach its client: only the call itself leads there.</summary>
    public bool TakesCall => Array.Exists(_parameters, parameter => parameter.ParameterType == typeof(ToolCallContext));

    public Type DeclaringType { get; }

    public string Description { get; }

    /// <summary>The record of arguments; null for a method without any.</summary>
    public Type? ArgumentsType { get; }

    /// <summary>The type of a successful result.</summary>
    public Type ResultType { get; }

    /// <summary>JSON Schema of the arguments.</summary>
    public JsonElement InputSchema => (Attribute as BuiltinToolAttribute)?.InputSchema is { } text
        ? JsonElement.Parse(text)
        : ArgumentsType is null ? NoArguments : BuiltinJson.SchemaOf(ArgumentsType);

    /// <summary>Finds values for the arguments; made when somebody first asks.</summary>
    public BuiltinCompletions Completions => field ??= new(this);

    /// <summary>The built-in methods of a type.</summary>
    public static IEnumerable<BuiltinMethod> Of(Type type) =>
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let attribute = method.GetCustomAttribute<BuiltinAttribute>()
        where attribute is not null
        select new BuiltinMethod(method, attribute);

    /// <summary>Calls the method; the arguments have been validated against <see cref="InputSchema"/>.</summary>
    public ValueTask<IBuiltinResult> InvokeAsync(object target, ToolCallContext context, CancellationToken cancellationToken)
    {
        object?[] values;
        try
        {
            values = Array.ConvertAll(_parameters, parameter => Supply(parameter.ParameterType, context, cancellationToken));
        }
        catch (JsonException exception)
        {
            BuiltinResult<object> refusal = RefuseNumber(exception.Path);
            return new(refusal);
        }

        // A built-in method returns a result or a task, never null.
        return _complete(_invoker.Invoke(target, values.AsSpan())!);
    }

    private static bool IsSupplied(Type type) => type == typeof(CancellationToken) || type == typeof(ToolCallContext);

    private static object? Supply(Type type, ToolCallContext context, CancellationToken cancellationToken)
    {
        if (type == typeof(CancellationToken))
        {
            return cancellationToken;
        }

        return type == typeof(ToolCallContext) ? context : context.Arguments.Deserialize(type, BuiltinJson.Options);
    }

    /// <summary>JSON Schema allows numbers of any size and takes 5.0 for an integer; .NET's types do not.</summary>
    private static ToolCallReply RefuseNumber(string? path) => ToolCallReply.Failure(
        ToolCallOutcome.InvalidInput,
        $"The arguments are not valid. The number at {path} is too large, or an integer that is not written as one.");

    private static Type ResultTypeOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            type = type.GetGenericArguments()[0];
        }

        return type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(BuiltinResult<>)
            ? type.GetGenericArguments()[0]
            : throw new InvalidOperationException($"{method.Name} must return BuiltinResult<T> or a Task of it.");
    }

    private static async ValueTask<IBuiltinResult> Await<T>(object task)
        where T : class => await (Task<BuiltinResult<T>>)task;

    private static MethodInfo Local(string name) =>
        // The name is of a method right here.
        typeof(BuiltinMethod).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
