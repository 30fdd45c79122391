using System.Text.Json;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>What PostgreSQL's types are in JSON.</summary>
public sealed class SqlTypeTests(SqlShop shop) : IClassFixture<SqlShop>
{
    [Theory]
    [InlineData("true", "boolean", "true")]
    [InlineData("false", "boolean", "false")]
    [InlineData("1::smallint", "smallint", "1")]
    [InlineData("-2147483648", "integer", "-2147483648")]
    [InlineData("9223372036854775807", "bigint", "9223372036854775807")]
    [InlineData("12345678901234567890123456789012345678::numeric(38)", "numeric", "12345678901234567890123456789012345678")]
    [InlineData("0.10::numeric", "numeric", "0.10")]
    [InlineData("'NaN'::numeric", "numeric", "\"NaN\"")]
    [InlineData("'-Infinity'::numeric", "numeric", "\"-Infinity\"")]
    [InlineData("1.5::real", "real", "1.5")]
    [InlineData("0.1::float8", "double precision", "0.1")]
    [InlineData("1e300::float8", "double precision", "1e+300")]
    [InlineData("'NaN'::float8", "double precision", "\"NaN\"")]
    [InlineData("'Infinity'::float8", "double precision", "\"Infinity\"")]
    [InlineData("'12.34'::float8::numeric::money", "money", "\"$12.34\"")]
    [InlineData("'größe \"quoted\" \\'::text", "text", "\"größe \\\"quoted\\\" \\\\\"")]
    [InlineData("''::text", "text", "\"\"")]
    [InlineData("'ab'::char(4)", "character", "\"ab  \"")]
    [InlineData("'ab'::varchar(10)", "character varying", "\"ab\"")]
    [InlineData("'ab'::name", "name", "\"ab\"")]
    [InlineData("NULL::text", "text", "null")]
    [InlineData("'\\x00ff10'::bytea", "bytea", "\"AP8Q\"")]
    [InlineData("''::bytea", "bytea", "\"\"")]
    [InlineData("'2026-02-28'::date", "date", "\"2026-02-28\"")]
    [InlineData("'infinity'::date", "date", "\"infinity\"")]
    [InlineData("'10:11:12.5'::time", "time without time zone", "\"10:11:12.5\"")]
    [InlineData("'2026-02-28 10:11:12.123456'::timestamp", "timestamp without time zone", "\"2026-02-28T10:11:12.123456\"")]
    [InlineData("'2026-02-28 10:11:12+02'::timestamptz", "timestamp with time zone", "\"2026-02-28T08:11:12Z\"")]
    [InlineData("'-infinity'::timestamptz", "timestamp with time zone", "\"-infinity\"")]
    [InlineData("'0044-03-15 12:00 BC'::timestamp", "timestamp without time zone", "\"0044-03-15 12:00:00 BC\"")]
    [InlineData("'0044-03-15 BC'::date", "date", "\"0044-03-15 BC\"")]
    [InlineData("'10000-01-01'::timestamptz", "timestamp with time zone", "\"10000-01-01T00:00:00Z\"")]
    [InlineData("'1 year 2 days 3 hours'::interval", "interval", "\"P1Y2DT3H\"")]
    [InlineData("'6f9619ff-8b86-d011-b42d-00cf4fc964ff'::uuid", "uuid", "\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"")]
    [InlineData("'{\"b\":1.0,\"a\":[null]}'::json", "json", """{"b":1.0,"a":[null]}""")]
    [InlineData("'{\"b\":1.0,\"a\":[null]}'::jsonb", "jsonb", """{"a": [null], "b": 1.0}""")]
    [InlineData("'null'::jsonb", "jsonb", "null")]
    [InlineData("'\"\\ud83d\\ude00\"'::json", "json", "\"\\ud83d\\ude00\"")]
    [InlineData("'\"\\u0000\"'::json", "json", "\"\\u0000\"")]
    [InlineData("'1e400'::json", "json", "1e400")]
    [InlineData("'192.168.0.0/16'::inet", "inet", "\"192.168.0.0/16\"")]
    [InlineData("'08:00:2b:01:02:03'::macaddr", "macaddr", "\"08:00:2b:01:02:03\"")]
    [InlineData("'happy'::mood", "mood", "\"happy\"")]
    [InlineData("'[1,5)'::int4range", "int4range", "\"[1,5)\"")]
    [InlineData("'(1,2)'::point", "point", "\"(1,2)\"")]
    [InlineData("B'101'", "bit", "\"101\"")]
    [InlineData("'a b'::tsvector", "tsvector", "\"'a' 'b'\"")]
    [InlineData("'<a/>'::xml", "xml", "\"<a/>\"")]
    [InlineData("ROW(1,'a b')", "record", "\"(1,\\\"a b\\\")\"")]
    [InlineData("'customers'::regclass", "regclass", "\"customers\"")]
    [InlineData("ARRAY[1,2,NULL]", "integer[]", "[1,2,null]")]
    [InlineData("ARRAY[]::int[]", "integer[]", "[]")]
    [InlineData("ARRAY[[1,2],[3,4]]", "integer[]", "[[1,2],[3,4]]")]
    [InlineData("'[0:1]={7,8}'::int[]", "integer[]", "[7,8]")]
    [InlineData("'[0:0][2:3]={{1,NULL}}'::int[]", "integer[]", "[[1,null]]")]
    [InlineData("'1 2'::int2vector", "int2vector", "\"1 2\"")]
    [InlineData("ARRAY['[1,5)'::int4range]", "int4range[]", """["[1,5)"]""")]
    [InlineData("ARRAY[1,NULL]::amount[]", "integer[]", "[1,null]")]
    [InlineData("ARRAY['(1,1),(0,0)']::area[]", "box[]", "\"{(1,1),(0,0)}\"")]
    [InlineData("7::amount", "integer", "7")]
    [InlineData("'{1,2}'::list", "integer[]", "[1,2]")]
    [InlineData("'[1,2)'::amounts", "amounts", "\"[1,2)\"")]
    [InlineData("ARRAY['[1,2)'::amounts]", "amounts[]", """["[1,2)"]""")]
    [InlineData("ARRAY['a,b','c']::path_like[]", "path_like[]", "\"{a,b:c}\"")]
    [InlineData("ARRAY[ROW(1,'a b')]", "record[]", """["(1,\"a b\")"]""")]
    [InlineData("ARRAY['a,b','\"','\\','','NULL',NULL,'{}']", "text[]", """["a,b","\"","\\","","NULL",null,"{}"]""")]
    [InlineData("ARRAY['happy','it''s complicated']::mood[]", "mood[]", """["happy","it's complicated"]""")]
    [InlineData("ARRAY['{\"a\":1}']::jsonb[]", "jsonb[]", """[{"a": 1}]""")]
    [InlineData("ARRAY['2026-01-01 00:00+00']::timestamptz[]", "timestamp with time zone[]", """["2026-01-01T00:00:00Z"]""")]
    [InlineData("ARRAY['\\x01'::bytea]", "bytea[]", """["AQ=="]""")]
    [InlineData("ARRAY[true,false]", "boolean[]", "[true,false]")]
    [InlineData("ARRAY['(1,1),(0,0)'::box]", "box[]", "\"{(1,1),(0,0)}\"")]
    public async Task Value_IsWrittenWithoutLoss(string expression, string type, string expected)
    {
        var result = await shop.ReadAsync(SqlShop.Query($"SELECT {expression} AS v"));

        Assert.EndsWith(type, result.GetProperty("columns")[0].GetProperty("type").GetString());
        Assert.Equal(expected, result.GetProperty("rows")[0].GetProperty("v").GetRawText());
    }

    [Fact]
    public async Task Json_TooDeepForReaders_IsAString()
    {
        var deep = new string('[', 60) + new string(']', 60);

        var result = await shop.ReadAsync(SqlShop.Query($"SELECT '{deep}'::jsonb AS v"));

        Assert.Equal(deep, result.GetProperty("rows")[0].GetProperty("v").GetString());
    }

    /// <summary>The json type keeps such escapes, and nobody could read the result.</summary>
    [Theory]
    [InlineData("""'"\ud800"'::json""", """
        "\"\\ud800\""
        """)]
    [InlineData("""'{"\udc00":1}'::json""", """
        "{\"\\udc00\":1}"
        """)]
    [InlineData("""ARRAY['"\ud800"'::json]""", """
        ["\"\\ud800\""]
        """)]
    public async Task Json_WithHalfOfASurrogatePair_IsAString(string expression, string expected)
    {
        var result = await shop.ReadAsync(SqlShop.Query($"SELECT {expression} AS v"));

        Assert.Equal(expected.Trim(), result.GetProperty("rows")[0].GetProperty("v").GetRawText());
    }

    [Theory]
    [InlineData("1e308::numeric", JsonValueKind.Number)]
    [InlineData("1e-400::numeric", JsonValueKind.Number)]
    [InlineData("1e309::numeric", JsonValueKind.String)]
    [InlineData("-1e400::numeric", JsonValueKind.String)]
    public async Task Number_TooLargeForReaders_IsAString(string expression, JsonValueKind expected)
    {
        var result = await shop.ReadAsync(SqlShop.Query($"SELECT {expression} AS v"));

        Assert.Equal(expected, result.GetProperty("rows")[0].GetProperty("v").ValueKind);
    }

    [Fact]
    public async Task Timestamp_InAFormThatTheStatementChose_StaysAsItIs()
    {
        var result = await shop.ReadAsync(SqlShop.Query(
            "SELECT timestamp '2026-02-28 10:11:12' AS v FROM set_config('DateStyle', 'German', true)"));

        Assert.Equal("28.02.2026 10:11:12", result.GetProperty("rows")[0].GetProperty("v").GetString());
    }

    [Fact]
    public async Task Columns_OfOneName_AreAllThere()
    {
        var result = await shop.ReadAsync(SqlShop.Query("SELECT 1 AS id, 2 AS id, 3 AS id_2, 4, 5 AS \"a\"\"b\""));

        Assert.Equal("""{"id":1,"id_3":2,"id_2":3,"?column?":4,"a\"b":5}""", result.GetProperty("rows")[0].GetRawText());
    }

    [Fact]
    public async Task Rows_None_StillNameTheirColumns()
    {
        var result = await shop.ReadAsync(SqlShop.Query("SELECT id, name FROM customers WHERE false"));

        Assert.Equal(
            """
            {"columns":[{"name":"id","type":"integer"},{"name":"name","type":"text"}],"rows":[],"row_count":0,"truncated":false}
            """,
            result.GetRawText());
    }
}
