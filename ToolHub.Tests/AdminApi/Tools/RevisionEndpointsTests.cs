using System.Net;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Tools;

public sealed class RevisionEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private ToolRequests _requests = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _requests = await ToolRequests.OfAdministratorAsync(host);

    public ValueTask DisposeAsync()
    {
        _requests.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Revisions_AreListedNewestFirstAndReadOneByOne()
    {
        await host.QueryAsync(
            """
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at)
            VALUES (gen_random_uuid(), 'shop', 'http', '{"baseUrl":"https://shop.example"}', true, now(), now())
            """);
        var execution = new { method = "GET", path = "/" };
        await _requests.PostAsync("", new { name = "storied", kind = "http", source = "shop", description = "First.", execution });
        await _requests.PostAsync("/storied/revisions", new { description = "Second.", execution });
        await _requests.PostAsync("/storied/revisions", new { description = "Third.", execution, activate = true });

        var first = await _requests.GetAsync("/storied/revisions?limit=2");
        var second = await _requests.GetAsync($"/storied/revisions?limit=2&cursor={first.NextCursor()}");
        var one = await _requests.SendAsync(HttpMethod.Get, "/storied/revisions/1.0.1");

        Assert.Equal(["1.0.2", "1.0.1"], first.Names("version"));
        Assert.Equal([true, false], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("current").GetBoolean()));
        Assert.Equal(["1.0.0"], second.Names("version"));
        Assert.Null(second.NextCursor());
        Assert.Equal("Second.", (await one.ReadAsync()).GetProperty("description").GetString());
        Assert.False(one.Headers.ETag!.IsWeak);
    }

    [Theory]
    [InlineData("/nobody_knows/revisions", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/nobody_knows/revisions/1.0.0", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/some/revisions/9.9.9", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/some/revisions/%01", HttpStatusCode.BadRequest, "invalid_input")]
    [InlineData("/some/revisions?limit=0", HttpStatusCode.BadRequest, "invalid_input")]
    [InlineData("/some/revisions?cursor=%21", HttpStatusCode.BadRequest, "invalid_input")]
    public async Task Revisions_OfWhatIsNotThere_AreRefused(string path, HttpStatusCode status, string code)
    {
        if (await host.QueryAsync("SELECT true FROM tools WHERE name = 'some'") is null)
        {
            await _requests.AddAsync(new ToolSeed("some"));
        }

        await (await _requests.SendAsync(HttpMethod.Get, path)).ReadProblemAsync(status, code);
    }
}
