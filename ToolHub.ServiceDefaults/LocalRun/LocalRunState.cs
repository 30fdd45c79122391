using System.Data.Common;

namespace ToolHub.ServiceDefaults.LocalRun;

/// <summary>What a running launcher tells the processes beside it.</summary>
/// <param name="Postgres">The database as <c>postgresql://user:password@host:port/database</c>, values percent-encoded.</param>
/// <param name="Redis">Redis as <c>redis://[:password@]host:port</c>, values percent-encoded.</param>
/// <param name="ApiKey">The key that the stdio process presents.</param>
internal sealed record LocalRunState(Uri? Postgres, Uri? Redis, string? ApiKey)
{
    private const int PostgresPort = 5432;
    private const int RedisPort = 6379;

    /// <summary>Where servers are that somebody else started on this machine.</summary>
    public static readonly LocalRunState UsualAddresses = new(
        new Uri("postgresql://postgres@localhost/toolhub"),
        new Uri("redis://localhost"),
        ApiKey: null);

    /// <summary>The same as configuration keys and values.</summary>
    public Dictionary<string, string?> ToSettings(bool withApiKey)
    {
        var settings = new Dictionary<string, string?>();
        if (Postgres is not null)
        {
            settings["ConnectionStrings:toolhub"] = ToNpgsql(Postgres);
        }

        if (Redis is not null)
        {
            settings["ConnectionStrings:redis"] = ToStackExchange(Redis);
        }

        if (withApiKey && ApiKey is not null)
        {
            settings["Stdio:ApiKey"] = ApiKey;
        }

        return settings;
    }

    private static string ToNpgsql(Uri uri)
    {
        var (user, password) = CredentialsOf(uri);
        return new DbConnectionStringBuilder
        {
            ["Host"] = uri.DnsSafeHost,
            ["Port"] = PortOf(uri, PostgresPort),
            ["Username"] = user,
            ["Password"] = password,
            ["Database"] = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        }.ConnectionString;
    }

    private static string ToStackExchange(Uri uri)
    {
        var endpoint = $"{uri.Host}:{PortOf(uri, RedisPort)}";
        return CredentialsOf(uri).Password is { Length: > 0 } password ? $"{endpoint},password={password}" : endpoint;
    }

    private static int PortOf(Uri uri, int standardPort) => uri.Port > 0 ? uri.Port : standardPort;

    private static (string User, string Password) CredentialsOf(Uri uri)
    {
        var parts = uri.UserInfo.Split(':', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
