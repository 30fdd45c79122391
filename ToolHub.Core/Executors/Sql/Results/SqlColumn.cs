namespace ToolHub.Core.Executors.Sql.Results;

/// <summary>A column of a result.</summary>
/// <param name="Name">As the statement names it, which may be more than once.</param>
/// <param name="Type">As the database names it.</param>
internal readonly record struct SqlColumn(string Name, string Type);
