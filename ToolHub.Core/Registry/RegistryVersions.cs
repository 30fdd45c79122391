using Npgsql;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry;

/// <summary>Which version of each area the database has.</summary>
internal static class RegistryVersions
{
    /// <summary>
    /// A connection that broke silently must not hide a revoked key for the half minute that a command may usually take. In seconds.
    /// </summary>
    private const int Timeout = 5;

    public static async Task<Dictionary<RegistryArea, long>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<RegistryArea, long>();
        await using var command = new NpgsqlCommand("SELECT area, version FROM registry_versions", connection);
        command.CommandTimeout = Timeout;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // A newer schema may have areas that this program does not know.
            if (EnumNames<RegistryArea>.TryParse(reader.GetString(0), out var area))
            {
                versions[area] = reader.GetInt64(1);
            }
        }

        return versions;
    }
}
