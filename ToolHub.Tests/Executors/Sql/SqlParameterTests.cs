namespace ToolHub.Tests.Executors.Sql;

/// <summary>What the JSON Schema of an argument makes of it in the database.</summary>
public sealed class SqlParameterTests(SqlShop shop) : IClassFixture<SqlShop>
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"x\"", "text", "\"x\"")]
    [InlineData("""{"type":["string","null"]}""", "\"x\"", "text", "\"x\"")]
    [InlineData("""{"type":["string","null"]}""", "null", "text", "null")]
    [InlineData("""{"type":"string","format":"email"}""", "\"a@b.c\"", "text", "\"a@b.c\"")]
    [InlineData("""{"type":"integer"}""", "9223372036854775807", "bigint", "9223372036854775807")]
    [InlineData("""{"type":"integer"}""", "5.0", "bigint", "5")]
    [InlineData("""{"type":"integer"}""", "5e2", "bigint", "500")]
    [InlineData("""{"type":"number"}""", "1.10", "numeric", "1.10")]
    [InlineData(
        """{"type":"number"}""", "123456789012345678901234567890.12345", "numeric", "123456789012345678901234567890.12345")]
    [InlineData("""{"type":"boolean"}""", "true", "boolean", "true")]
    [InlineData("""{"type":"boolean"}""", "false", "boolean", "false")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2026-02-28\"", "date", "\"2026-02-28\"")]
    [InlineData(
        """{"type":"string","format":"date-time"}""",
        "\"2026-02-28T23:30:00.5-02:00\"",
        "timestamp with time zone",
        "\"2026-03-01T01:30:00.5Z\"")]
    [InlineData("""{"type":"string","format":"time"}""", "\"10:11:12.5-02:30\"", "time with time zone", "\"10:11:12.5-02:30\"")]
    [InlineData("""{"type":"string","format":"time"}""", "\"10:11:12z\"", "time with time zone", "\"10:11:12+00\"")]
    [InlineData(
        """{"type":"string","format":"date-time"}""",
        "\"2026-02-28t23:30:00z\"",
        "timestamp with time zone",
        "\"2026-02-28T23:30:00Z\"")]
    [InlineData(
        """{"type":"string","format":"uuid"}""",
        "\"6F9619FF-8B86-D011-B42D-00CF4FC964FF\"",
        "uuid",
        "\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"")]
    [InlineData("""{"type":"object"}""", """{"a":[1,"x"]}""", "jsonb", """{"a": [1, "x"]}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,2.0,null]", "bigint[]", "[1,2,null]")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", """["a,b","NULL",null,"\"{}\\"]""", "text[]", """["a,b","NULL",null,"\"{}\\"]""")]
    [InlineData("""{"type":"array","items":{"type":"boolean"}}""", "[true,false]", "boolean[]", "[true,false]")]
    [InlineData("""{"type":"array","items":{"type":"object"}}""", """[{"a":1}]""", "jsonb[]", """[{"a": 1}]""")]
    [InlineData("""{"type":"array"}""", """[1,"x"]""", "jsonb", """[1, "x"]""")]
    [InlineData("""{"type":"array","items":{"type":"array"}}""", "[[1],[2]]", "jsonb", "[[1], [2]]")]
    public async Task Argument_HasTheTypeOfItsSchema(string schema, string value, string type, string expected)
    {
        var query = SqlShop.Query("SELECT @v AS v", $$"""{"v":{{schema}}}""", $$"""{"v":{{value}}}""");

        var result = await shop.ReadAsync(query);

        Assert.Equal(type, result.GetProperty("columns")[0].GetProperty("type").GetString());
        Assert.Equal(expected, result.GetProperty("rows")[0].GetProperty("v").GetRawText());
    }

    [Theory]
    [InlineData("{}", 1000)]
    [InlineData("""{"name":null}""", 1000)]
    [InlineData("""{"name":"customer 7"}""", 1)]
    [InlineData("""{"ids":[1,2,3]}""", 3)]
    [InlineData("""{"ids":[]}""", 0)]
    [InlineData("""{"name":"customer 2","ids":[1,2,3]}""", 1)]
    public async Task Argument_LeftOut_IsNull(string arguments, int expected)
    {
        const string statement =
            "SELECT count(*) AS n FROM customers WHERE (@name IS NULL OR name=@name) AND (@ids IS NULL OR id = ANY(@ids))";
        const string properties = """{"name":{"type":"string"},"ids":{"type":"array","items":{"type":"integer"}}}""";

        var result = await shop.ReadAsync(SqlShop.Query(statement, properties, arguments));

        Assert.Equal(expected, result.GetProperty("rows")[0].GetProperty("n").GetInt32());
    }

    /// <summary>LIMIT NULL is no limit at all.</summary>
    [Theory]
    [InlineData("{}", 20)]
    [InlineData("""{"limit":5}""", 5)]
    [InlineData("""{"limit":null}""", 1000)]
    public async Task Argument_LeftOut_IsItsDefault(string arguments, int expected)
    {
        const string properties = """{"limit":{"type":["integer","null"],"default":20}}""";

        var result = await shop.ReadAsync(SqlShop.Query("SELECT id FROM customers LIMIT @limit", properties, arguments));

        Assert.Equal(expected, result.GetProperty("row_count").GetInt32());
    }

    [Theory]
    [InlineData("{}", """["a","b"]""")]
    [InlineData("""{"tags":["c"]}""", """["c"]""")]
    public async Task Argument_ListLeftOut_IsItsDefault(string arguments, string expected)
    {
        const string properties = """{"tags":{"type":"array","items":{"type":"string"},"default":["a","b"]}}""";

        var result = await shop.ReadAsync(SqlShop.Query("SELECT @tags AS v", properties, arguments));

        Assert.Equal(expected, result.GetProperty("rows")[0].GetProperty("v").GetRawText());
    }

    /// <summary>A time without a zone would have lost the offset, and found nothing before nine.</summary>
    [Theory]
    [InlineData("08:30:00Z", true)]
    [InlineData("10:30:00+02:00", true)]
    [InlineData("08:30:00-02:00", false)]
    public async Task Time_WithOffset_IsComparedAsTheMomentItIs(string time, bool expected)
    {
        var query = SqlShop.Query(
            "SELECT time '09:00' > @t AS v", """{"t":{"type":"string","format":"time"}}""", $$"""{"t":"{{time}}"}""");

        Assert.Equal(expected, (await shop.ReadAsync(query)).GetProperty("rows")[0].GetProperty("v").GetBoolean());
    }

    [Fact]
    public async Task Argument_WhereTheGrammarTakesLittle_IsTaken()
    {
        var result = await shop.ReadAsync(SqlShop.Query(
            "SELECT @tags[1] AS tag, @mood::mood AS mood FROM customers ORDER BY id LIMIT @limit OFFSET @offset",
            """
            {"tags":{"type":"array","items":{"type":"string"}},"mood":{"type":"string"},
             "limit":{"type":"integer"},"offset":{"type":"integer"}}
            """,
            """{"tags":["a"],"mood":"it's complicated","limit":2,"offset":5}"""));

        Assert.Equal(2, result.GetProperty("row_count").GetInt32());
        Assert.Equal("""{"tag":"a","mood":"it's complicated"}""", result.GetProperty("rows")[0].GetRawText());
    }
}
