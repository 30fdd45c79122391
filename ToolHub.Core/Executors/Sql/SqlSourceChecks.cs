using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Executors.Sql;

/// <summary>Finds what is wrong with the settings of a database, before anything connects to it.</summary>
/// <remarks>
/// Databases are private by nature, so there is no rule against private addresses: the host is set by those who manage sources, and
/// nothing but PostgreSQL's own protocol is ever spoken to it, which a metadata service does not understand.
/// </remarks>
internal sealed class SqlSourceChecks(IEnumerable<ISqlProvider> providers)
{
    public IEnumerable<DraftProblem> Check(SqlSourceSettings settings)
    {
        if (!providers.Any(provider => provider.Name == settings.Provider))
        {
            var known = string.Join(", ", providers.Select(provider => provider.Name));
            yield return new("settings.provider", $"There is no such database product; known are: {known}.");
        }

        // Neither a list of hosts nor the path of a socket, which would log in as this program's own user.
        if (Uri.CheckHostName(settings.Host) is UriHostNameType.Unknown)
        {
            yield return new("settings.host", "The host is one name or address.");
        }

        if (settings.Port is < 1 or > ushort.MaxValue)
        {
            yield return new("settings.port", "A port is between 1 and 65535.");
        }

        if (settings.Password is { } password && !IsShared(password))
        {
            yield return new(
                "settings.password",
                $"A password is given by reference (env:, file: or secret:) without {SecretReference.CallerVariable}: "
                + "all callers share the connections.");
        }

        foreach (var problem in SqlLimitChecks.Check(settings.Limits, "settings.limits"))
        {
            yield return problem;
        }
    }

    private static bool IsShared(string password) => SecretReference.TryParse(password, out var reference) && !reference.IsPerCaller;
}
