using System.Text.Json;
using ToolHub.Core.Calls;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>Whatever an argument says, it is a value: it comes back as it was, finds nothing that it is not, and changes nothing.</summary>
public sealed class SqlInjectionTests(SqlShop shop) : IClassFixture<SqlShop>
{
    public static TheoryData<string> HostileTexts { get; } =
    [
        "'; DROP TABLE customers; --",
        "' OR '1'='1",
        "' OR 1=1 --",
        "') OR ('1'='1",
        "x'; DELETE FROM customers WHERE 't' = 't",
        "1; UPDATE customers SET name = 'owned'",
        "' UNION SELECT value FROM secrets --",
        "'; INSERT INTO secrets VALUES ('x'); --",
        "\\'; DROP TABLE customers; --",
        "\\",
        "\\\\",
        "'",
        "''",
        "'''",
        "\"",
        "\"; DROP TABLE customers; --",
        "$$; DROP TABLE customers; $$",
        "$tag$ x $tag$",
        "$1",
        "$2",
        "@name",
        "@",
        ":name",
        "?",
        "%",
        "%s%n%x",
        "_",
        "{0}",
        "${jndi:ldap://x}",
        "-- comment",
        "/* comment",
        "*/ DROP TABLE customers /*",
        ";",
        ";;",
        "\n; DROP TABLE customers",
        "\r\n\t",
        "\u2019; DROP TABLE customers; --",
        "\u02bc OR 1=1",
        "\uff07 OR 1=1",
        "\u00bf' OR 1=1",
        "\u202e'; --",
        "\u0001\u001b[31m",
        "E'\\x27'",
        "U&'\\0027'",
        "chr(39)||chr(59)",
        "0x27",
        "NULL",
        "null",
        "true",
        "NaN",
        "1e999999",
        "pg_sleep(10)",
        "'||pg_sleep(10)||'",
        "'||(SELECT value FROM secrets)||'",
        "'; COMMIT; DROP TABLE customers; --",
        "'; RESET ROLE; --",
        "'; COPY secrets TO PROGRAM 'sh'; --",
        "{\"a\":1}",
        "{1,2}",
        "🦄'; --",
        "",
        " ",
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Text_Hostile_IsAValueAndNothingElse(string text)
    {
        const string statement = "SELECT @name AS value, (SELECT count(*) FROM customers WHERE name = @name) AS hits";

        var result = await shop.ReadAsync(SqlShop.Query(statement, """{"name":{"type":"string"}}""", Arguments(("name", text))));

        var row = result.GetProperty("rows")[0];
        Assert.Equal((text, 0), (row.GetProperty("value").GetString(), row.GetProperty("hits").GetInt32()));
        await shop.AssertIntactAsync();
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task List_Hostile_IsValuesAndNothingElse(string text)
    {
        const string properties = """{"names":{"type":"array","items":{"type":"string"}}}""";

        var result = await shop.ReadAsync(SqlShop.Query(
            "SELECT @names AS names, array_length(@names, 1) AS count", properties, Arguments(("names", new[] { text, text }))));

        var row = result.GetProperty("rows")[0];
        Assert.Equal([text, text], row.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(2, row.GetProperty("count").GetInt32());
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Object_Hostile_IsAValueAndNothingElse(string text)
    {
        var arguments = Arguments(("filter", new Dictionary<string, string> { ["name"] = text }));

        var result = await shop.ReadAsync(
            SqlShop.Query("SELECT @filter->>'name' AS name", """{"filter":{"type":"object"}}""", arguments));

        Assert.Equal(text, result.GetProperty("rows")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Text_Huge_ComesBackWhole()
    {
        var text = new string('\'', 100_000);

        var result = await shop.ReadAsync(SqlShop.Query(
            "SELECT @name AS value", """{"name":{"type":"string"}}""", Arguments(("name", text))));

        Assert.Equal(text, result.GetProperty("rows")[0].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("string", "\"a\\u0000b\"")]
    [InlineData("integer", "\"1; DROP TABLE customers\"")]
    [InlineData("integer", "\"1 OR 1=1\"")]
    [InlineData("integer", "99999999999999999999")]
    [InlineData("integer", "{\"a\":1}")]
    [InlineData("number", "\"1e\"")]
    [InlineData("number", "\"0x1F; --\"")]
    [InlineData("boolean", "\"true OR true\"")]
    [InlineData("object", "\"a\\u0000b\"")]
    public async Task Value_OfAnotherType_IsInvalidInput(string type, string value)
    {
        var reply = await shop.AskAsync(SqlShop.Query(
            "SELECT name FROM customers WHERE id::text = @v::text",
            $$$"""{"v":{"type":"{{{type}}}"}}""",
            $$"""{"v":{{value}}}"""));

        Assert.Equal(ToolCallOutcome.InvalidInput, reply.Outcome);
        Assert.Contains("SQLSTATE 22", reply.Reason);
        Assert.DoesNotContain("DROP", reply.Reason);
        await shop.AssertIntactAsync();
    }

    private static string Arguments(params (string Name, object Value)[] arguments) =>
        JsonSerializer.Serialize(arguments.ToDictionary(argument => argument.Name, argument => argument.Value));
}
