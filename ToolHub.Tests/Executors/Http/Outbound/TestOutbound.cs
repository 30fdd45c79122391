using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ToolHub.Core.Executors.Http.Outbound;

namespace ToolHub.Tests.Executors.Http.Outbound;

/// <summary>Guards for tests.</summary>
internal static class TestOutbound
{
    public static OutboundGuard Guard(INameResolver resolver, params string[] allowedHosts) =>
        Guard(resolver, NullLogger<OutboundGuard>.Instance, allowedHosts);

    public static OutboundGuard Guard(INameResolver resolver, ILogger<OutboundGuard> logger, params string[] allowedHosts) =>
        new(resolver, Options.Create(new OutboundOptions { AllowedHosts = allowedHosts }), logger);

    /// <summary>Handlers that may call services on loopback, and otherwise what this program may.</summary>
    public static OutboundHandlers Loopback() => new(Guard(new SystemNameResolver(), "127.0.0.1"));
}
