using Microsoft.Extensions.Options;
using ToolHub.Core.Calls;

namespace ToolHub.Core.CallTasks;

/// <summary>Checks at start that a call ends before its task expires, or the result would be lost.</summary>
internal sealed class CallTaskOptionsValidator(IOptions<ToolCallOptions> calls) : IValidateOptions<CallTaskOptions>
{
    private const string Lifetime = $"{CallTaskOptions.SectionName}:{nameof(CallTaskOptions.Lifetime)}";
    private const string LongTimeout = $"{ToolCallOptions.SectionName}:{nameof(ToolCallOptions.LongTimeout)}";

    public ValidateOptionsResult Validate(string? name, CallTaskOptions options) => options.Lifetime > calls.Value.LongTimeout
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{Lifetime} must be longer than {LongTimeout}, which is {calls.Value.LongTimeout}.");
}
