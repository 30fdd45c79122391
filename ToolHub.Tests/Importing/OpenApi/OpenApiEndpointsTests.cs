using System.Net;
using System.Net.Http.Json;
using System.Text;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Tests.AdminApi;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class OpenApiEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private const string Yaml =
        """
        openapi: 3.1.0
        paths:
          /orders:
            get: {operationId: NAME, tags: [orders]}
          /orders/{id}:
            delete: {deprecated: true}
        """;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Yaml_ImportsAsTheQuerySays()
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        using var body = new StringContent(Yaml.Replace("NAME", "yamlOne"), Encoding.UTF8, "application/yaml");

        var response = await client.PostAsync(
            $"{PathOf(source)}?dryRun=false&activate=true&prefix=shop&includeDeprecated=true&includeTags=orders&includeTags=none",
            body,
            CancellationToken);

        var report = await response.ReadAsync();
        Assert.False(report.GetProperty("dryRun").GetBoolean());
        OpenApiDrafts.AssertJson("""{"created":1,"skipped":1}""", report.GetProperty("counts"));
        var operation = report.GetProperty("operations")[0];
        Assert.Equal("shop_yaml_one", operation.GetProperty("tool").GetString());
        Assert.Equal("1.0.0", operation.GetProperty("toVersion").GetString());
        Assert.Equal("active", await StatusOfAsync("shop_yaml_one"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/vnd.oai.openapi+json")]
    public async Task Post_JsonDocument_IsReadWhateverItsType(string mediaType)
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        using var body = new StringContent("""{"info":{},"openapi":"3.0.0","paths":{"/a":{"get":{}}}}""", Encoding.UTF8, mediaType);

        var report = await (await client.PostAsync(PathOf(source), body, CancellationToken)).ReadAsync();

        Assert.True(report.GetProperty("dryRun").GetBoolean());
        OpenApiDrafts.AssertJson("""{"created":1}""", report.GetProperty("counts"));
    }

    [Fact]
    public async Task Post_FileOfAForm_IsTheDocument()
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        using var form = new MultipartFormDataContent { { new StringContent(Yaml.Replace("NAME", "formOne")), "file", "openapi.yaml" } };

        var report = await (await client.PostAsync($"{PathOf(source)}?prefix=form", form, CancellationToken)).ReadAsync();

        Assert.True(report.GetProperty("dryRun").GetBoolean());
        Assert.Equal("form_form_one", report.GetProperty("operations")[0].GetProperty("tool").GetString());
    }

    [Fact]
    public async Task Post_FormWithoutAFile_SaysWhatIsNeeded()
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        using var form = new MultipartFormDataContent { { new StringContent("text"), "document" } };

        var response = await client.PostAsync(PathOf(source), form, CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(
            "Either a document is needed, or an absolute http or https URL.",
            problem.GetProperty("errors").GetProperty("document")[0].GetString());
    }

    [Fact]
    public async Task Post_Request_IsADryRunUnlessItSaysOtherwise()
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        var document = Yaml.Replace("NAME", "requestOne");

        var dry = await client.PostAsJsonAsync(PathOf(source), new { document }, CancellationToken);
        await dry.ReadAsync();
        var before = await StatusOfAsync("request_one");
        var request = new { document, dryRun = false, includeTags = (string[]?)null };
        var real = await client.PostAsJsonAsync(PathOf(source), request, CancellationToken);
        await real.ReadAsync();

        Assert.Null(before);
        Assert.Equal("draft", await StatusOfAsync("request_one"));
    }

    [Theory]
    [InlineData("document", """{"document":"swagger: '2.0'"}""")]
    [InlineData("document", """{"document":"a: [1"}""")]
    [InlineData("document", "{}")]
    [InlineData("url", """{"document":"openapi: 3.1.0","url":"file:///etc/passwd"}""")]
    [InlineData("url", """{"url":"file:///etc/passwd"}""")]
    [InlineData("url", """{"url":"http://127.0.0.1:1/openapi.json"}""")]
    [InlineData("url", """{"url":"http://169.254.169.254/latest/meta-data"}""")]
    [InlineData("prefix", """{"document":"openapi: 3.1.0","prefix":"No Prefix"}""")]
    [InlineData("dryRun", """{"document":"openapi: 3.1.0","dryRun":"no"}""")]
    [InlineData("surprise", """{"document":"openapi: 3.1.0","surprise":1}""")]
    public async Task Post_UnusableRequest_NamesTheField(string field, string request)
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        using var body = new StringContent(request, Encoding.UTF8, "application/json");

        var response = await client.PostAsync(PathOf(source), body, CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Contains(field, problem.ErrorFields());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"openapi\":")]
    [InlineData("a: &a [*a]")]
    [InlineData("{\"openapi\":\"3.1.0\",\"paths\":{\"/\\u0000\":{}}}")]
    public async Task Post_HostileDocument_IsAProblem(string document)
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        using var body = new StringContent(document, Encoding.UTF8, "application/yaml");

        var response = await client.PostAsync(PathOf(source), body, CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["document"], problem.ErrorFields());
    }

    [Theory]
    [InlineData("?dryRun=maybe", "dryRun")]
    [InlineData("?dyRun=false", "dyRun")]
    public async Task Post_UnknownQuery_IsRefused(string query, string field)
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        using var body = new StringContent(Yaml, Encoding.UTF8, "application/yaml");

        var response = await client.PostAsync(PathOf(source) + query, body, CancellationToken);

        Assert.Contains(field, (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Fact]
    public async Task Post_SourceThatIsNone_IsAProblem()
    {
        var database = await AddSourceAsync(ToolKind.Sql, """{"connection":"env:X"}""");
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var unknown = await client.PostAsJsonAsync(PathOf("nothing"), new { document = Yaml }, CancellationToken);
        var sql = await client.PostAsJsonAsync(PathOf(database), new { document = Yaml }, CancellationToken);

        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(["name"], (await sql.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Theory]
    [InlineData("sources:manage tools:manage", HttpStatusCode.OK)]
    [InlineData("sources:manage", HttpStatusCode.Forbidden)]
    [InlineData("tools:manage", HttpStatusCode.Forbidden)]
    public async Task Post_NeedsBothCapabilities(string capabilities, HttpStatusCode expected)
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync($"only {capabilities}", capabilities.Split(' '));

        var response = await client.PostAsJsonAsync(PathOf(source), new { document = Yaml }, CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Post_IsAudited()
    {
        var source = await AddSourceAsync();
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        await client.PostAsJsonAsync(PathOf(source), new { document = Yaml }, CancellationToken);

        Assert.Equal(
            "succeeded",
            await host.QueryAsync($"SELECT outcome FROM audit_entries WHERE action = 'source_import' AND target = '{source}'"));
    }

    private static string PathOf(string source) => $"/api/v1/sources/{source}/openapi";

    private async Task<string> AddSourceAsync(ToolKind kind = ToolKind.Http, string settings = """{"baseUrl":"https://api.example.com"}""")
    {
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        var name = $"s{Guid.NewGuid():N}";
        database.Sources.Add(new()
        {
            Id = Guid.NewGuid(),
            Name = name,
            Kind = kind,
            Settings = settings,
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UtcNow,
            UpdatedAt = DateTimeOffset.UtcNow,
        });
        await database.SaveChangesAsync(CancellationToken);
        return name;
    }

    private Task<object?> StatusOfAsync(string tool) => host.QueryAsync($"SELECT status FROM tools WHERE name = '{tool}'");
}
