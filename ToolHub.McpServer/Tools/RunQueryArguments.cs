using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

internal sealed record RunQueryArguments(
    [property: Description("The name of the data source. If it is not one that you may query, the answer lists those.")]
    [property: StringLength(40, MinimumLength = 1)]
    string Source,
    [property: Description("One SELECT, WITH, VALUES or TABLE statement in the dialect of the source, PostgreSQL's for example.")]
    [property: StringLength(20_000, MinimumLength = 1)]
    string Sql,
    [property: Description("How many rows to return at most; the source has a limit of its own."), Range(1, 100_000)]
    int? MaxRows = null);
