using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Sql.PostgreSql;

namespace ToolHub.Tests.Executors.Sql;

public sealed class SqlSourceChecksTests
{
    private static readonly SqlSourceSettings Valid = new()
    {
        Host = "db.internal",
        Database = "shop",
        Username = "reader",
        Password = "env:TOOLHUB_SECRET_SHOP",
    };

    private static readonly SqlSourceChecks Checks = new([new PostgreSqlProvider(NullLogger<PostgreSqlDatabase>.Instance)]);

    [Theory]
    [InlineData("db.internal")]
    [InlineData("10.0.0.5")]
    [InlineData("::1")]
    public void Check_HostOrAddress_FindsNothing(string host) => Assert.Empty(Checks.Check(Valid with { Host = host }));

    [Theory]
    [InlineData("")]
    [InlineData("/var/run/postgresql")]
    [InlineData("@socket")]
    [InlineData("a,b")]
    [InlineData("a;Username=postgres")]
    [InlineData("a:5433,b")]
    public void Check_NotOneHost_IsAProblem(string host) => AssertProblem("settings.host", Valid with { Host = host });

    [Fact]
    public void Check_UnknownProduct_IsAProblemThatNamesTheKnown()
    {
        var problem = AssertProblem("settings.provider", Valid with { Provider = "oracle" });

        Assert.Contains("postgresql", problem);
    }

    [Theory]
    [InlineData("in the open")]
    [InlineData("secret:{caller}-shop")]
    public void Check_PasswordThatIsNoSharedReference_IsAProblem(string password) =>
        AssertProblem("settings.password", Valid with { Password = password });

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void Check_PortOutOfRange_IsAProblem(int port) => AssertProblem("settings.port", Valid with { Port = port });

    [Fact]
    public void Check_LimitOutOfRange_IsAProblem() =>
        AssertProblem("settings.limits.maxRows", Valid with { Limits = new() { MaxRows = 1_000_000 } });

    private static string AssertProblem(string field, SqlSourceSettings settings)
    {
        var problem = Assert.Single(Checks.Check(settings));
        Assert.Equal(field, problem.Field);
        return problem.Message;
    }
}
