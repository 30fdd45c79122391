using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Tests.Executors.Sql;

public sealed class SqlExecutionValidatorTests
{
    private const string Id = """{"id":{"type":"integer"}}""";

    [Theory]
    [InlineData("SELECT 1", "{}")]
    [InlineData("SELECT * FROM t WHERE id = @id;", Id)]
    [InlineData("WITH a AS (SELECT @id::bigint) TABLE a", Id)]
    [InlineData("(SELECT @id) UNION SELECT 1", Id)]
    [InlineData("SELECT @n", """{"n":{"type":"integer","default":20}}""")]
    [InlineData("SELECT @n", """{"n":{"type":["integer","null"],"default":null}}""")]
    [InlineData("SELECT @day", """{"day":{"type":"string","format":"date","default":"2026-01-31"}}""")]
    [InlineData("SELECT @tags", """{"tags":{"type":"array","items":{"type":"string"},"default":[]}}""")]
    [InlineData("VALUES (@ids, @filter)", """{"ids":{"type":"array","items":{"type":"string"}},"filter":{"type":["object","null"]}}""")]
    public void Check_StatementAndSchemaThatFit_FindsNothing(string statement, string properties) =>
        Assert.Empty(new SqlExecutionValidator().Check(Draft(statement, properties)));

    [Theory]
    [InlineData("", "{}", "execution.statement")]
    [InlineData("-- nothing", "{}", "execution.statement")]
    [InlineData("DELETE FROM t WHERE id = @id", Id, "execution.statement")]
    [InlineData("SELECT 1; SELECT @id", Id, "execution.statement")]
    [InlineData("SELECT $1, @id", Id, "execution.statement")]
    [InlineData("SELECT @id, @other", Id, "execution.statement")]
    [InlineData("SELECT @id", """{"id":{}}""", "execution.statement")]
    [InlineData("SELECT @id", """{"id":{"type":["integer","string"]}}""", "execution.statement")]
    [InlineData("SELECT @n", """{"n":{"type":"integer","default":"20"}}""", "inputSchema.properties.n.default")]
    [InlineData("SELECT @ok", """{"ok":{"type":"boolean","default":1}}""", "inputSchema.properties.ok.default")]
    [InlineData("SELECT @day", """{"day":{"type":"string","format":"date","default":"today"}}""", "inputSchema.properties.day.default")]
    [InlineData(
        "SELECT @tags", """{"tags":{"type":"array","items":{"type":"string"},"default":"a"}}""", "inputSchema.properties.tags.default")]
    [InlineData("SELECT 1", Id, "inputSchema.properties.id")]
    [InlineData("SELECT '@id'", Id, "inputSchema.properties.id")]
    [InlineData("SELECT @ID", Id, "execution.statement inputSchema.properties.id")]
    public void Check_StatementAndSchemaThatDoNot_NamesTheField(string statement, string properties, string fields)
    {
        var problems = new SqlExecutionValidator().Check(Draft(statement, properties));

        Assert.Equal(fields, string.Join(' ', problems.Select(problem => problem.Field)));
    }

    [Fact]
    public void Check_LimitsOutOfRange_NamesEach()
    {
        var limits = new SqlLimits { MaxRows = 0, MaxBytes = 1, MaxCost = -1 };

        var problems = new SqlExecutionValidator().Check(Draft("SELECT 1", "{}", limits));

        Assert.Equal(
            ["execution.cost.maxRows", "execution.cost.maxBytes", "execution.cost.maxCost"],
            problems.Select(problem => problem.Field));
    }

    private static ToolDraft Draft(string statement, string properties, SqlLimits? limits = null)
    {
        var schema = JsonElement.Parse($$"""{"type":"object","properties":{{properties}}}""");
        return new()
        {
            Name = "find_things",
            Primitive = PrimitiveKind.Tool,
            Kind = ToolKind.Sql,
            SourceId = Guid.NewGuid(),
            Published = new(Tool: new() { Name = "find_things", InputSchema = schema }),
            InputSchema = schema,
            Execution = new SqlExecution { Statement = statement, Cost = limits ?? new() },
        };
    }
}
