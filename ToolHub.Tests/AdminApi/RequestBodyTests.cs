using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi;

/// <summary>Bodies that no endpoint takes, and what their senders are told.</summary>
public sealed class RequestBodyTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task Body_ThatIsMissing_IsAskedFor(string body)
    {
        var response = await _client.PutTextAsync("/api/v1/toolsets/missing", body);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal("A body is needed.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Address_ThatIsIncomplete_NamesWhatIsNeeded()
    {
        var response = await _client.PutTextAsync("/api/v1/secrets", """{"value":"x"}""");

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal("Is needed.", problem.GetProperty("errors").GetProperty("name")[0].GetString());
    }

    [Theory]
    [InlineData("""{"tools":"a","tools":"b","perCaller":true,"burst":1,"perSecond":1}""")]
    [InlineData("""{"tools":"a","Tools":"b","perCaller":true,"burst":1,"perSecond":1}""")]
    public async Task Member_ThatStandsTwice_IsRefused(string json)
    {
        var response = await _client.PutTextAsync("/api/v1/limits/twice", json);

        await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM call_limits WHERE name = 'twice'"));
    }

    [Fact]
    public async Task Member_OfSettingsThatStandsTwice_IsRefused()
    {
        var response = await _client.PutTextAsync(
            "/api/v1/sources/twice", """{"settings":{"baseUrl":"https://a.example","baseUrl":"https://b.example"}}""");

        await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
    }

    [Fact]
    public async Task ListOfEntries_ThatIsTooLong_IsRefusedInOneSentence()
    {
        var entries = Enumerable.Range(0, 1001).Select(number => new { tool = $"unknown_{number}" });

        var refused = await _client.PutAsync("/api/v1/toolsets/long", new { entries });
        var judged = await _client.PutAsync("/api/v1/toolsets/long", new { entries = entries.Take(1000) });

        Assert.Equal(["entries"], (await refused.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
        Assert.Equal(1000, (await judged.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields().Length);
    }

    [Fact]
    public async Task ListOfCapabilities_ThatIsTooLong_IsRefusedInOneSentence()
    {
        JsonElement[] problems =
        [
            await (await CreateToolAsync(201)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input"),
            await (await CreateToolAsync(2)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input"),
        ];

        Assert.Equal(
            ["Must be 200 entries at most.", "There is no capability 'unknown:0'.", "There is no capability 'unknown:1'."],
            problems.SelectMany(problem => problem.GetProperty("errors").GetProperty("requiredCapabilities").EnumerateArray())
                .Select(message => message.GetString()));
    }

    private Task<HttpResponseMessage> CreateToolAsync(int capabilities) => _client.PostAsync("/api/v1/tools", new
    {
        name = "long",
        kind = "http",
        description = "Is never created.",
        requiredCapabilities = Enumerable.Range(0, capabilities).Select(number => $"unknown:{number}"),
        execution = new { method = "GET", path = "/" },
    });
}
