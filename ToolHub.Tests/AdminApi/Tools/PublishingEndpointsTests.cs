using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Tools;

public sealed class PublishingEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private ToolRequests _requests = null!; // Set before every test.

    public async ValueTask InitializeAsync()
    {
        _requests = await ToolRequests.OfAdministratorAsync(host);
        await host.QueryAsync(
            """
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at)
            VALUES (gen_random_uuid(), 'shop', 'http', '{"baseUrl":"https://shop.example"}', true, now(), now()) ON CONFLICT DO NOTHING
            """);
    }

    public ValueTask DisposeAsync()
    {
        _requests.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("""{"name":"get_x","kind":"http","requiredCapabilities":[null]}""", "requiredCapabilities")]
    [InlineData("""{"name":"a\u0000b","kind":"http"}""", "name")]
    public async Task Create_WhatTheDatabaseWouldNotTake_IsNamed(string body, string field)
    {
        var create = await _requests.SendAsync(HttpMethod.Post, "", JsonNode.Parse(body)!);
        var validate = await (await _requests.SendAsync(HttpMethod.Post, "/validate", JsonNode.Parse(body)!)).ReadAsync();

        Assert.Contains(field, (await create.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
        Assert.True(validate.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Create_AnswersWithTheEntryItsAddressAndETag()
    {
        var response = await _requests.PostAsync("", Draft("created", draft =>
        {
            draft["activate"] = true;
            draft["tags"] = new JsonArray("orders");
            draft["requiredCapabilities"] = new JsonArray("orders:read");
            draft["annotations"] = new JsonObject { ["readOnlyHint"] = true };
        }));

        var published = await response.ReadAsync(HttpStatusCode.Created);
        Assert.Equal("/api/v1/tools/created", response.Headers.Location?.ToString());
        Assert.Equal(await _requests.ETagAsync("created"), response.Headers.ETag?.ToString());
        Assert.Equal(("created", "1.0.0"), (published.GetProperty("change").GetString(), published.GetProperty("version").GetString()));
        var tool = await _requests.GetAsync("/created");
        Assert.Equal(("http", "active"), (tool.GetProperty("kind").GetString(), tool.GetProperty("status").GetString()));
        var revision = tool.GetProperty("revision");
        Assert.Equal("shop", revision.GetProperty("source").GetString());
        Assert.Equal("/orders", revision.GetProperty("execution").GetProperty("path").GetString());
        Assert.True(revision.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean());
        Assert.Equal("orders:read", revision.GetProperty("requiredCapabilities")[0].GetString());
        Assert.StartsWith("admin-", revision.GetProperty("createdBy").GetString(), StringComparison.Ordinal);
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_create", "created"));
    }

    [Fact]
    public async Task Create_NotActivated_IsADraft()
    {
        var published = await (await _requests.PostAsync("", Draft("not_yet"))).ReadAsync(HttpStatusCode.Created);

        Assert.Equal("draft", published.GetProperty("tool").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Create_UpstreamResource_HasItsAddress()
    {
        await host.QueryAsync(
            """
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at)
            VALUES (gen_random_uuid(), 'library', 'upstream_mcp', '{"url":"https://library.example","requiredCapabilities":[]}',
                true, now(), now())
            """);

        var response = await _requests.PostAsync("", """
            {"name":"book","primitive":"resource","kind":"upstream_mcp","source":"library","uri":"books://{id}","execution":{"target":"b://{id}"}}
            """);

        await response.ReadAsync(HttpStatusCode.Created);
        Assert.Equal("/api/v1/tools/book?primitive=resource", response.Headers.Location?.ToString());
        await _requests.GetAsync("/book?primitive=resource");
    }

    [Fact]
    public async Task Create_WithManyFaults_NamesEveryField()
    {
        var response = await _requests.PostAsync("", """
            {"name":"a b","kind":"http","source":"nowhere","inputSchema":5,"outputSchema":"x","requiredCapabilities":["no:such"],
            "execution":{"method":"GET","path":"/","parameters":[{"name":"a","in":"nowhere"}]},"version":"one","tags":[""]}
            """);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(
            [
                "description", "execution.parameters[0].in", "inputSchema", "name", "outputSchema", "requiredCapabilities", "source", "tags",
                "version",
            ],
            problem.ErrorFields());
        Assert.Equal("invalid_input", await _requests.OutcomeAsync("tool_create", "/api/v1/tools"));
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM tools WHERE name = 'a b'"));
    }

    [Fact]
    public async Task Create_HttpToolThatDoesNotDoWhatItSays_NamesEveryField()
    {
        var response = await _requests.PostAsync("", Draft("untrue", draft =>
        {
            draft["inputSchema"] = JsonNode.Parse("""{"type":"object","properties":{"id":{"type":"string"}}}""");
            draft["annotations"] = JsonNode.Parse("""{"readOnlyHint":true}""");
            draft["execution"] = JsonNode.Parse("""{"method":"DELETE","path":"/orders","cache":{"seconds":60}}""");
        }));

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["annotations.readOnlyHint", "execution.cache", "inputSchema.properties.id"], problem.ErrorFields());
    }

    [Theory]
    [InlineData("""{"method":"GET"}""", "execution", "Needs 'path'.")]
    [InlineData("""{"method":"GET","path":"/","retries":3}""", "execution.retries", "There is no such member.")]
    [InlineData("""{"method":5,"path":"/"}""", "execution.method", "Must be a text.")]
    [InlineData("[]", "execution", "Must be an object.")]
    public async Task Create_WithAnUnreadableExecution_SaysWhere(string execution, string field, string message)
    {
        var response = await _requests.PostAsync("", Draft("unreadable", draft => draft["execution"] = JsonNode.Parse(execution)));

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
        Assert.Equal(message, problem.GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("kind", "builtin")]
    [InlineData("kind", "Http")]
    [InlineData("kind", null)]
    [InlineData("primitive", "thing")]
    [InlineData("primitive", "prompt")]
    [InlineData("name", null)]
    [InlineData("annotations", "none")]
    [InlineData("misspelt", "x")]
    public async Task Create_WithAFaultyMember_NamesIt(string field, string? value)
    {
        var response = await _requests.PostAsync("", Draft("faulty", draft => draft[field] = value));

        Assert.Equal([field], (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Fact]
    public async Task Create_OfATakenName_IsAConflictAndAudited()
    {
        await _requests.AddAsync(new ToolSeed("taken") { Kind = ToolKind.Builtin });

        var response = await _requests.PostAsync("", Draft("taken"));

        await response.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal("conflict", await _requests.OutcomeAsync("tool_create", "/api/v1/tools"));
    }

    [Fact]
    public async Task Create_TwiceAtTheSameMoment_CreatesOneAndRefusesTheOther()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _requests.PostAsync("", Draft("contested"))));

        Assert.Single(responses, response => response.StatusCode is HttpStatusCode.Created);
        Assert.Equal(3, responses.Count(response => response.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(1L, await host.QueryAsync("SELECT count(*) FROM tool_revisions WHERE name = 'contested'"));
    }

    [Fact]
    public async Task Revise_AddsARevisionWithTheNextVersion()
    {
        await _requests.PostAsync("", Draft("revised", draft => draft["activate"] = true));

        var waiting = await _requests.PostAsync("/revised/revisions", Revision("Finds orders better."));
        var active = await _requests.PostAsync("/revised/revisions", Revision("Finds orders best.", draft => draft["activate"] = true));

        Assert.Equal("/api/v1/tools/revised/revisions/1.0.1", waiting.Headers.Location?.ToString());
        var first = (await waiting.ReadAsync(HttpStatusCode.Created)).GetProperty("tool").GetProperty("revision");
        Assert.Equal(("1.0.0", "shop"), (first.GetProperty("version").GetString(), first.GetProperty("source").GetString()));
        var second = (await active.ReadAsync(HttpStatusCode.Created)).GetProperty("tool").GetProperty("revision");
        Assert.Equal("1.0.2", second.GetProperty("version").GetString());
        Assert.Equal(await _requests.ETagAsync("revised"), active.Headers.ETag?.ToString());
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_revise", "revised"));
    }

    [Fact]
    public async Task Revise_WithWhatItSaysAlready_IsUnchanged()
    {
        await _requests.PostAsync("", Draft("unchanged"));

        var published = await (await _requests.PostAsync("/unchanged/revisions", Revision("Finds orders."))).ReadAsync();

        Assert.Equal("unchanged", published.GetProperty("change").GetString());
    }

    [Fact]
    public async Task Revise_BreakingUnderAMinorVersion_NamesTheVersionAndTheChange()
    {
        await _requests.PostAsync("", Draft("promising"));

        var response = await _requests.PostAsync("/promising/revisions", Revision("Finds orders.", draft =>
        {
            draft["version"] = "1.1.0";
            draft["inputSchema"] = JsonNode.Parse("""{"type":"object","required":["id"]}""");
        }));

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        var sentences = problem.GetProperty("errors").GetProperty("version").EnumerateArray().Select(error => error.GetString());
        Assert.Equal(
            ["Must be 2.0.0 or later, because clients of 1.0.0 may break.", "Breaking: inputSchema: 'id' is required now."], sentences);
    }

    [Fact]
    public async Task Revise_WithAnOutdatedETagOfABuiltinOrOfNothing_IsRefused()
    {
        await _requests.AddAsync(new ToolSeed("part_of_it") { Kind = ToolKind.Builtin });
        await _requests.PostAsync("", Draft("guarded"));

        var outdated = await _requests.PostAsync("/guarded/revisions", Revision("Other."), "\"1\"");
        var builtin = await _requests.PostAsync("/part_of_it/revisions", Revision("Other."));
        var unknown = await _requests.PostAsync("/nobody_knows/revisions", Revision("Other."));

        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        await builtin.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(1L, await host.QueryAsync("SELECT count(*) FROM tool_revisions WHERE name = 'guarded'"));
    }

    [Fact]
    public async Task Validate_TellsWhatWouldHappenAndLeavesNothing()
    {
        await _requests.PostAsync("", Draft("known"));

        var created = await (await _requests.PostAsync("/validate", Draft("imagined"))).ReadAsync();
        var revised = await (await _requests.PostAsync("/validate", Draft("known", draft => draft["title"] = "Known"))).ReadAsync();
        var refused = await (await _requests.PostAsync("/validate", Draft("known", draft =>
        {
            draft["execution"] = new JsonObject();
            draft["version"] = "0.1";
        }))).ReadAsync();

        Assert.Equal(("created", "1.0.0"), (created.GetProperty("change").GetString(), created.GetProperty("version").GetString()));
        Assert.Equal(("revised", "1.1.0"), (revised.GetProperty("change").GetString(), revised.GetProperty("version").GetString()));
        Assert.Equal("refused", refused.GetProperty("change").GetString());
        Assert.Equal(["execution", "version"], refused.ErrorFields());
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM tools WHERE name = 'imagined'"));
        Assert.Equal(1L, await host.QueryAsync("SELECT count(*) FROM tool_revisions WHERE name = 'known'"));
    }

    [Fact]
    public async Task Revise_WhileSomebodyElseWrites_IsAConflict()
    {
        await _requests.PostAsync("", Draft("raced", draft => draft["activate"] = true));

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => _requests.PostAsync(
            "/raced/revisions", Revision($"Variant {number}.", draft => draft["activate"] = true))));

        Assert.All(responses, response => Assert.True(response.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        var created = responses.Count(response => response.StatusCode is HttpStatusCode.Created);
        Assert.InRange(created, 1, 4);
        Assert.Equal(created + 1L, await host.QueryAsync("SELECT count(*) FROM tool_revisions WHERE name = 'raced'"));
    }

    private static string Draft(string name, Action<JsonObject>? change = null)
    {
        var draft = JsonNode.Parse(Revision("Finds orders."))!.AsObject();
        draft["name"] = name;
        draft["kind"] = "http";
        draft["source"] = "shop";
        change?.Invoke(draft);
        return draft.ToJsonString();
    }

    private static string Revision(string description, Action<JsonObject>? change = null)
    {
        var draft = new JsonObject
        {
            ["description"] = description,
            ["execution"] = new JsonObject { ["method"] = "GET", ["path"] = "/orders" },
        };
        change?.Invoke(draft);
        return draft.ToJsonString();
    }
}
