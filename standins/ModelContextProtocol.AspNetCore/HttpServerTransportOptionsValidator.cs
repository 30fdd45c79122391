using Microsoft.Extensions.Options;

namespace ModelContextProtocol.AspNetCore;

/// <summary>The limits of sessions are limits: zero or more.</summary>
internal sealed class HttpServerTransportOptionsValidator : IValidateOptions<HttpServerTransportOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpServerTransportOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.IdleTimeout < TimeSpan.Zero && options.IdleTimeout != Timeout.InfiniteTimeSpan)
        {
            result.AddError("The timeout is negative.", nameof(options.IdleTimeout));
        }

        if (options.MaxIdleSessionCount < 0)
        {
            result.AddError("The count is negative.", nameof(options.MaxIdleSessionCount));
        }

        return result.Build();
    }
}
