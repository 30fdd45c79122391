using Microsoft.Extensions.Options;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>Checks at start that every entry can be read: one that nobody understands would silently allow nothing.</summary>
internal sealed class OutboundOptionsValidator : IValidateOptions<OutboundOptions>
{
    private const string AllowedHosts = $"{OutboundOptions.SectionName}:{nameof(OutboundOptions.AllowedHosts)}";

    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        var failures = options.AllowedHosts
            .Where(entry => AllowedHost.TryParse(entry) is null)
            .Select(entry => $"{AllowedHosts}: '{entry}' is neither a host name, nor *.suffix, nor an address or its range (10.0.0.0/8).")
            .ToList();
        return failures is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
