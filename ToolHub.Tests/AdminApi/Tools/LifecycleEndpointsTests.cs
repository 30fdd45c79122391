using System.Net;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Tools;

public sealed class LifecycleEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private ToolRequests _requests = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _requests = await ToolRequests.OfAdministratorAsync(host);

    public ValueTask DisposeAsync()
    {
        _requests.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Activate_OfAnOlderRevision_GoesBackAndMakesActive()
    {
        await _requests.AddAsync(new ToolSeed("gone_back") { Status = ToolStatus.Retired });
        await AddRevisionAsync("gone_back", "2.0.0");

        var forth = await _requests.PostAsync("/gone_back/activate", new { version = "2.0.0" });
        var back = await _requests.PostAsync("/gone_back/activate", new { version = "1.2.0" });

        Assert.Equal("2.0.0", (await forth.ReadAsync()).GetProperty("revision").GetProperty("version").GetString());
        var tool = await back.ReadAsync();
        Assert.Equal("1.2.0", tool.GetProperty("revision").GetProperty("version").GetString());
        Assert.Equal("active", tool.GetProperty("status").GetString());
        Assert.NotEqual(forth.Headers.ETag, back.Headers.ETag);
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_activate", "gone_back"));
    }

    [Fact]
    public async Task Activate_OfADeprecatedEntry_TakesTheAnnouncementBack()
    {
        await _requests.AddAsync(new ToolSeed("kept_after_all"));
        await _requests.PostAsync("/kept_after_all/deprecate", new { sunsetAt = "2100-01-01T00:00:00Z" });

        var tool = await (await _requests.PostAsync("/kept_after_all/activate", new { version = "1.2.0" })).ReadAsync();

        Assert.Equal("active", tool.GetProperty("status").GetString());
        Assert.Null(tool.GetProperty("sunsetAt").GetString());
    }

    [Theory]
    [InlineData("9.9.9")]
    [InlineData("")]
    [InlineData("\0")]
    public async Task Activate_OfAnUnknownRevision_NamesTheFieldAndIsAudited(string version)
    {
        await _requests.AddAsync(new ToolSeed($"no_revision_{version.Length}"));

        var response = await _requests.PostAsync($"/no_revision_{version.Length}/activate", new { version });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["version"], problem.ErrorFields());
        Assert.Equal("invalid_input", await _requests.OutcomeAsync("tool_activate", $"no_revision_{version.Length}"));
    }

    [Fact]
    public async Task Deprecate_WithSuccessorAndDate_AnnouncesBoth()
    {
        await _requests.AddAsync(new ToolSeed("old_way"));
        await _requests.AddAsync(new ToolSeed("new_way"));

        var response = await _requests.PostAsync("/old_way/deprecate", new { successor = "new_way", sunsetAt = "2100-01-01T02:00:00+02:00" });

        var tool = await response.ReadAsync();
        Assert.Equal("deprecated", tool.GetProperty("status").GetString());
        Assert.Equal("new_way", tool.GetProperty("successor").GetString());
        Assert.Equal(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), tool.GetProperty("sunsetAt").GetDateTimeOffset());
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_deprecate", "old_way"));
    }

    [Theory]
    [InlineData("nobody", null, "successor")]
    [InlineData("itself", null, "successor")]
    [InlineData("not_active", null, "successor")]
    [InlineData("a_prompt", null, "successor")]
    [InlineData(null, "2001-01-01T00:00:00Z", "sunsetAt")]
    [InlineData(null, "tomorrow", "sunsetAt")]
    public async Task Deprecate_WithWhatCannotBe_NamesTheField(string? successor, string? sunsetAt, string field)
    {
        var name = $"ending_{Guid.NewGuid():N}";
        await _requests.AddAsync(new ToolSeed(name));
        if (successor is "not_active" or "a_prompt")
        {
            await _requests.AddAsync(new ToolSeed(successor)
            {
                Status = successor is "not_active" ? ToolStatus.Draft : ToolStatus.Active,
                Primitive = successor is "a_prompt" ? PrimitiveKind.Prompt : PrimitiveKind.Tool,
            });
        }

        var response = await _requests.PostAsync($"/{name}/deprecate", new { successor = successor is "itself" ? name : successor, sunsetAt });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
        Assert.Equal("active", await host.QueryAsync($"SELECT status FROM tools WHERE name = '{name}'"));
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("Retired")]
    public async Task Deprecate_OfWhatIsNotActive_IsAConflict(string status)
    {
        await _requests.AddAsync(new ToolSeed($"never_{status}") { Status = Enum.Parse<ToolStatus>(status) });

        var response = await _requests.PostAsync($"/never_{status}/deprecate", new { });

        await response.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal("conflict", await _requests.OutcomeAsync("tool_deprecate", $"never_{status}"));
    }

    [Fact]
    public async Task Retire_EndsTheEntryOnce()
    {
        await _requests.AddAsync(new ToolSeed("ended"));

        var first = await _requests.PostAsync("/ended/retire");
        var second = await _requests.PostAsync("/ended/retire");

        Assert.Equal("retired", (await first.ReadAsync()).GetProperty("status").GetString());
        await second.ReadAsync();
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_retire", "ended"));
    }

    [Fact]
    public async Task SetTags_ReplacesThem()
    {
        await _requests.AddAsync(new ToolSeed("retagged"));

        var response = await _requests.SendAsync(HttpMethod.Put, "/retagged/tags", new { tags = new[] { "b", "a", "b" } });
        var none = await _requests.SendAsync(HttpMethod.Put, "/retagged/tags", new { tags = Array.Empty<string>() }, response.Headers.ETag!.ToString());

        Assert.Equal(["b", "a"], (await response.ReadAsync()).GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(0, (await none.ReadAsync()).GetProperty("tags").GetArrayLength());
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_tag", "retagged"));
    }

    [Theory]
    [InlineData("""{"tags":[" "]}""")]
    [InlineData("""{"tags":["\u0000"]}""")]
    [InlineData("""{"tags":null}""")]
    [InlineData("{}")]
    public async Task SetTags_WithWhatIsNone_NamesTheField(string json)
    {
        await _requests.AddAsync(new ToolSeed($"untaggable_{json.Length}"));

        var response = await _requests.SendAsync(HttpMethod.Put, $"/untaggable_{json.Length}/tags", json);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["tags"], problem.ErrorFields());
    }

    [Theory]
    [InlineData("POST", "activate", """{"version":"1.2.0"}""")]
    [InlineData("POST", "deprecate", "{}")]
    [InlineData("POST", "retire", null)]
    [InlineData("PUT", "tags", """{"tags":["a"]}""")]
    public async Task Change_WithAnOutdatedETagOrOfAnUnknownEntry_IsRefused(string method, string action, string? json)
    {
        var name = $"guarded_{action}";
        await _requests.AddAsync(new ToolSeed(name));

        var outdated = await _requests.SendAsync(new(method), $"/{name}/{action}", json, "\"1\"");
        var unknown = await _requests.SendAsync(new(method), $"/nobody_knows/{action}", json);

        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("active", await host.QueryAsync($"SELECT status FROM tools WHERE name = '{name}'"));
    }

    private Task AddRevisionAsync(string name, string version) => host.QueryAsync(
        $"""
        INSERT INTO tool_revisions (id, tool_id, version, name, description, input_schema, definition, required_capabilities,
            definition_hash, created_at, created_by)
        SELECT gen_random_uuid(), tool_id, '{version}', name, description, input_schema, definition, required_capabilities,
            definition_hash, created_at, created_by FROM tool_revisions WHERE name = '{name}'
        """);
}
