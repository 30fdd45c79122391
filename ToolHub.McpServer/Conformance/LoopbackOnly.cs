using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ToolHub.Mcp.Conformance;

/// <summary>
/// Stops a server in conformance mode that others than this machine can reach, or that believes a proxy who its clients are: either
/// would let strangers in without a key.
/// </summary>
internal sealed class LoopbackOnly(IServer server, IConfiguration configuration) : IHostedLifecycleService
{
    /// <summary>ASP.NET Core's own key, set by the environment variable <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>.</summary>
    private const string ForwardedHeadersKey = "ForwardedHeaders_Enabled";

    public Task StartingAsync(CancellationToken cancellationToken) =>
        string.Equals(configuration[ForwardedHeadersKey], bool.TrueString, StringComparison.OrdinalIgnoreCase)
            ? throw new InvalidOperationException(
                "Conformance mode needs no key from this machine, so it must not take a proxy's word for where a request comes from: "
                + "unset ASPNETCORE_FORWARDEDHEADERS_ENABLED.")
            : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Only now are the addresses known, wherever they were configured.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !IsLoopback(address));
        return open is null
            ? Task.CompletedTask
            : throw new InvalidOperationException(
                $"Conformance mode needs no key from this machine, so it may listen on localhost only, and not on {open}.");
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
