using System.Text.Json.Serialization;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql;

/// <summary>A database with credentials of its own, which should be allowed to read and nothing else.</summary>
internal sealed record SqlSourceSettings : SourceSettings
{
    /// <summary>Which database product it is.</summary>
    /// <seealso cref="ISqlProvider.Name"/>
    public string Provider { get; init; } = "postgresql";

    [JsonRequired]
    public required string Host { get; init; }

    /// <summary>Null: the product's usual port.</summary>
    public int? Port { get; init; }

    [JsonRequired]
    public required string Database { get; init; }

    [JsonRequired]
    public required string Username { get; init; }

    /// <summary>Secret reference; null where the server trusts the connection.</summary>
    public string? Password { get; init; }

    /// <summary>Anything weaker than the default is for databases on this machine, or on a network that is trusted.</summary>
    public SqlTlsMode TlsMode { get; init; } = SqlTlsMode.VerifyFull;

    /// <summary>
    /// A role to take on in every transaction. Callers may write statements of their own only where the user can do nothing that this
    /// role cannot: a statement can give the role back.
    /// </summary>
    public string? Role { get; init; }

    /// <summary>Whether callers of <c>run_query</c> may write their own statements for it.</summary>
    /// <remarks>
    /// A statement can end other queries of the same user (<c>pg_cancel_backend</c>, <c>pg_terminate_backend</c>). Where that matters,
    /// free text has a source with a user of its own, or these functions are revoked from PUBLIC in the database.
    /// </remarks>
    public bool AllowFreeText { get; init; }

    /// <summary>What a caller must hold, beside the right to call <c>run_query</c>, to write statements for it.</summary>
    public IReadOnlyList<string> FreeTextCapabilities { get; init; } = [];

    public SqlLimits Limits { get; init; } = new();
}
