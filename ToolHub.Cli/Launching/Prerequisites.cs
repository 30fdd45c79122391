using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>The server programs that ToolHub does not bring along.</summary>
internal static class Prerequisites
{
    /// <summary>Installs PostgreSQL and Redis where they are missing and this process may install them.</summary>
    /// <exception cref="LauncherException">Something is missing and stays so.</exception>
    public static async Task EnsureAsync(Action<string> report, CancellationToken cancellationToken)
    {
        var missing = Missing();
        if (missing.Count > 0 && Environment.IsPrivilegedProcess && SearchPath.Has("apt-get"))
        {
            report($"Installing {string.Join(" and ", missing)} with apt-get.");
            await ShortCommand.TryRunAsync(["apt-get", "update"], cancellationToken);
            await ShortCommand.RunAsync(
                ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", .. missing],
                cancellationToken);
            missing = Missing();
        }

        if (missing.Count > 0)
        {
            var packages = string.Join(' ', missing);
            throw new LauncherException(
                $"Not installed: {packages}. Install the server programs first (Debian, Ubuntu: sudo apt-get install {packages}).",
                LauncherException.MissingSoftware);
        }
    }

    private static List<string> Missing()
    {
        List<string> missing = [];
        if (PostgresBinaries.Find(clusterVersion: null) is null)
        {
            missing.Add("postgresql");
        }

        if (!LocalRedis.IsInstalled)
        {
            missing.Add("redis-server");
        }

        return missing;
    }
}
