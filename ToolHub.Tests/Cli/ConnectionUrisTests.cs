using Npgsql;
using ToolHub.Cli.Launching;

namespace ToolHub.Tests.Cli;

public sealed class ConnectionUrisTests
{
    private const string Awkward = "p@ss:w/rd %;=";

    [Fact]
    public void ToNpgsql_PasswordWithReservedCharacters_ComesBackWhole()
    {
        var uri = ConnectionUris.Postgres("toolhub", Awkward, 5433, "toolhub");

        var parsed = new NpgsqlConnectionStringBuilder(ConnectionUris.ToNpgsql(uri));

        Assert.Equal(
            ("127.0.0.1", 5433, "toolhub", Awkward, "toolhub"),
            (parsed.Host, parsed.Port, parsed.Username, parsed.Password, parsed.Database));
    }

    [Fact]
    public void Postgres_OrdinaryPassword_IsTheUsualUri()
    {
        Assert.Equal("postgresql://toolhub:abc@127.0.0.1:5432/toolhub", ConnectionUris.Postgres("toolhub", "abc", 5432, "toolhub"));
    }

    [Fact]
    public void ToStackExchangeRedis_Uri_GivesOptionsThatSurviveAnAbsentServer()
    {
        var uri = ConnectionUris.Redis("abc", 6380);

        Assert.Equal("redis://:abc@127.0.0.1:6380", uri);
        Assert.Equal("127.0.0.1:6380,password=abc,abortConnect=false", ConnectionUris.ToStackExchangeRedis(uri));
    }
}
