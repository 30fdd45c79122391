namespace ToolHub.Core.Executors.Sql;

/// <summary>How far a connection to a database is protected.</summary>
internal enum SqlTlsMode
{
    /// <summary>Never encrypted.</summary>
    Disable,

    /// <summary>Encrypted where the server can.</summary>
    Prefer,

    /// <summary>Always encrypted; whose certificate it is does not matter.</summary>
    Require,

    /// <summary>Always encrypted, and the certificate is of an authority that is trusted.</summary>
    VerifyCa,

    /// <summary>Always encrypted, and the certificate is of this very host.</summary>
    VerifyFull,
}
