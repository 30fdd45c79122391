using ToolHub.Core.Calls;
using ToolHub.Core.Secrets;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>Every failure has the outcome of whoever can do something about it, and tells nothing that is not the caller's.</summary>
public sealed class SqlErrorTests(SqlShop shop) : IClassFixture<SqlShop>
{
    [Theory]
    [InlineData("SELECT 1 / (SELECT 0)", nameof(ToolCallOutcome.InvalidInput), "Something is divided by zero (SQLSTATE 22012)")]
    [InlineData("SELECT name::int FROM customers", nameof(ToolCallOutcome.InvalidInput), "A value is not of the type")]
    [InlineData("SELECT 1e400::float8", nameof(ToolCallOutcome.InvalidInput), "A number is too large")]
    [InlineData("SELECT nextval('numbers')", nameof(ToolCallOutcome.Forbidden), "shop may only be read")]
    [InlineData("SELECT * FROM secrets", nameof(ToolCallOutcome.Forbidden), "The query uses something in shop that may not be read")]
    [InlineData("SELECT * FROM nothing", nameof(ToolCallOutcome.InternalError), "The statement of this tool does not fit the database")]
    [InlineData("SELEC 1", nameof(ToolCallOutcome.InternalError), "The statement of this tool does not fit the database")]
    [InlineData("SELECT 1; SELECT 2", nameof(ToolCallOutcome.InternalError), "The statement of this tool does not fit the database")]
    [InlineData("DELETE FROM customers", nameof(ToolCallOutcome.InternalError), "The statement of this tool does not fit the database")]
    public async Task RegisteredStatement_Failing_HasItsOutcomeAndSentence(string statement, string outcome, string sentence)
    {
        var reply = await shop.AskAsync(SqlShop.Query(statement));

        Assert.Equal(outcome, reply.Outcome.ToString());
        Assert.StartsWith(sentence, reply.Reason);
        Assert.DoesNotContain("customer", reply.Reason);
        await shop.AssertIntactAsync();
    }

    [Fact]
    public async Task Role_NotThere_IsADependencyFailure()
    {
        var database = shop.Open(shop.Settings() with { Role = "nobody" });

        foreach (var query in new[] { SqlShop.Query("SELECT 1"), SqlShop.FreeText("SELECT 1") })
        {
            var reply = await SqlShop.AskAsync(database, query);

            Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
            Assert.DoesNotContain("nobody", reply.Reason);
        }
    }

    [Fact]
    public async Task Role_NotTheUsers_IsADependencyFailure()
    {
        var database = shop.Open(shop.Settings() with { Role = shop.PowerfulUser });

        var reply = await SqlShop.AskAsync(database, SqlShop.Query("SELECT 1"));

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
    }

    [Fact]
    public async Task Role_DecidesWhatIsRead()
    {
        var asRole = shop.Open(shop.Settings() with { Username = shop.PowerfulUser });
        var asUser = shop.Open(shop.Settings() with { Username = shop.PowerfulUser, Role = null });
        var query = SqlShop.Query("SELECT * FROM secrets");

        Assert.Equal(ToolCallOutcome.Forbidden, (await SqlShop.AskAsync(asRole, query)).Outcome);
        Assert.Equal(ToolCallOutcome.Succeeded, (await SqlShop.AskAsync(asUser, query)).Outcome);
    }

    [Fact]
    public async Task Password_Rotated_CountsFromTheNextConnection()
    {
        var password = "wrong";
        var database = shop.OpenAsAdministrator(shop.Settings(), () => password);

        var before = await SqlShop.AskAsync(database, SqlShop.Query("SELECT 1"));
        password = shop.AdministratorPassword;
        var after = await SqlShop.AskAsync(database, SqlShop.Query("SELECT 1"));

        Assert.Equal(ToolCallOutcome.DependencyFailure, before.Outcome);
        Assert.Equal(ToolCallOutcome.Succeeded, after.Outcome);
    }

    [Theory]
    [InlineData("no_such_database", null, null, "it has no database of the name")]
    [InlineData(null, "no_such_user", null, "it does not accept the user, or the password")]
    [InlineData(null, null, "wrong", "it does not accept the user, or the password")]
    public async Task Settings_Wrong_SayWhichAndAreNotTriedAgain(string? database, string? user, string? password, string sentence)
    {
        var settings = shop.Settings();
        var result = await shop.Open(
            settings with { Database = database ?? settings.Database, Username = user ?? settings.Username }, () => password ?? SqlShop.Password)
            .QueryAsync(SqlShop.Query("SELECT 1"), TestContext.Current.CancellationToken);

        Assert.Equal((ToolCallOutcome.DependencyFailure, true), (result.Reply.Outcome, result.IsFinal));
        Assert.Contains(sentence, result.Reply.Reason);
        Assert.DoesNotContain("no_such", result.Reply.Reason);
    }

    [Fact]
    public async Task Password_Missing_IsADependencyFailureThatDoesNotNameIt()
    {
        var database = shop.Open(shop.Settings(), () => throw new SecretUnavailableException("The secret 'env:SHOP' is not there."));

        var reply = await SqlShop.AskAsync(database, SqlShop.Query("SELECT 1"));

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
        Assert.Contains("its password is missing", reply.Reason);
        Assert.DoesNotContain("SHOP", reply.Reason);
    }
}
