using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql.Statements;

namespace ToolHub.Tests.Executors.Sql;

public sealed class SqlArgumentsTests
{
    private const string Properties =
        """
        {
          "day": { "type": ["string", "null"], "format": "date" },
          "ids": { "type": "array", "items": { "type": "string", "format": "uuid" } },
          "since": { "type": "string", "format": "date-time", "default": "yesterday" }
        }
        """;

    [Theory]
    [InlineData("SELECT @day", "{}")]
    [InlineData("SELECT @day", """{"day":null}""")]
    [InlineData("SELECT @day", """{"day":"2020-01-01"}""")]
    [InlineData("SELECT @ids", """{"ids":[]}""")]
    [InlineData("SELECT @ids", """{"ids":["6f9619ff-8b86-4011-b42d-00cf4fc964ff",null]}""")]
    [InlineData("SELECT @since", """{"since":"2020-01-01T00:00:00Z"}""")]
    public void Refuse_FormsOfTheStandard_Nothing(string statement, string arguments) => Assert.Null(Refuse(statement, arguments));

    [Theory]
    [InlineData("SELECT @day", """{"day":"Jan 1 2020"}""", "/day must be a date such as 2026-01-31.")]
    [InlineData("SELECT @ids", """{"ids":["x"]}""", "/ids must be a list in which each value is a UUID such as")]
    [InlineData("SELECT @since", "{}", "/since must be a date and time with its offset from UTC, such as 2026-01-31T13:30:00Z.")]
    public void Refuse_OtherForms_NamesTheArgumentAndTheForm(string statement, string arguments, string expected)
    {
        var reply = Refuse(statement, arguments);

        Assert.Equal(ToolCallOutcome.InvalidInput, reply?.Outcome);
        Assert.StartsWith($"The arguments are not valid. {expected}", reply?.Reason);
        Assert.Equal(expected.Split(' ')[0], Assert.Single(reply!.Errors).Path);
        Assert.DoesNotContain("Jan 1", reply.Reason);
    }

    [Fact]
    public void Refuse_SeveralArguments_NamesEach()
    {
        var reply = Refuse("SELECT @day, @ids", """{"day":"today","ids":["x"]}""");

        Assert.Equal(["/day", "/ids"], reply?.Errors.Select(error => error.Path));
    }

    private static ToolCallReply? Refuse(string statement, string arguments)
    {
        var query = SqlShop.Query(statement, Properties, arguments);
        return SqlArguments.Refuse(query.Statement, query.Arguments);
    }
}
