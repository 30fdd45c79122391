using System.ComponentModel;
using Microsoft.Extensions.Options;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.RateLimiting;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Tools;

/// <summary>What a caller may know about this server: its limits, never its secrets or addresses.</summary>
internal sealed class SettingsResources(
    IOptions<ToolCallOptions> calls,
    IOptions<RateLimitOptions> limits,
    IOptions<ProtocolOptions> protocol)
{
    [BuiltinResource("server_settings", "config://server-settings", Title = "Server settings", Capability = CapabilityNames.SettingsRead)]
    [Description("The limits that this server applies to calls.")]
    public BuiltinResult<ServerSettings> Read() => new ServerSettings(
        "toolhub",
        ServerVersion.Text,
        calls.Value.Timeout.TotalSeconds,
        limits.Value.Caller.Burst,
        limits.Value.Caller.PerSecond,
        protocol.Value.PageSize);
}
