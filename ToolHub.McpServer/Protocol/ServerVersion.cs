using System.Reflection;

namespace ToolHub.Mcp.Protocol;

/// <summary>The program's own version, without the build's commit.</summary>
internal static class ServerVersion
{
    public static readonly string Text =
        typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "0.0.0";
}
