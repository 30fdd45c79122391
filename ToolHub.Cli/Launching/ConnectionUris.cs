using Npgsql;

namespace ToolHub.Cli.Launching;

/// <summary>Converts between the URIs of run.json, which every tool understands, and the connection strings of .NET clients.</summary>
internal static class ConnectionUris
{
    public static string Postgres(string user, string password, int port, string database) =>
        $"postgresql://{user}:{Uri.EscapeDataString(password)}@127.0.0.1:{port}/{database}";

    public static string Redis(string password, int port) => $"redis://:{Uri.EscapeDataString(password)}@127.0.0.1:{port}";

    /// <summary>Returns the connection string for Npgsql.</summary>
    public static string ToNpgsql(string uri)
    {
        var parsed = new Uri(uri);
        var (user, password) = Credentials(parsed);
        return new NpgsqlConnectionStringBuilder
        {
            Host = parsed.Host,
            Port = parsed.Port,
            Username = user,
            Password = password,
            Database = parsed.AbsolutePath.TrimStart('/'),
        }.ConnectionString;
    }

    /// <summary>Returns the connection string for StackExchange.Redis.</summary>
    public static string ToStackExchangeRedis(string uri)
    {
        var parsed = new Uri(uri);
        return $"{parsed.Host}:{parsed.Port},password={Credentials(parsed).Password},abortConnect=false";
    }

    /// <summary>Returns the user, empty if there is none, and the password.</summary>
    public static (string User, string Password) Credentials(Uri uri)
    {
        var parts = uri.UserInfo.Split(':', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
