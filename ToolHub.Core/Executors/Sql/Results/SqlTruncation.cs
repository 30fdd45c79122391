namespace ToolHub.Core.Executors.Sql.Results;

/// <summary>Which limit cut a result off.</summary>
internal enum SqlTruncation
{
    None,

    /// <summary>There are more rows.</summary>
    Rows,

    /// <summary>The next row would have made the result too large.</summary>
    Bytes,
}
