using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.AdminApi.Http;

namespace ToolHub.Tests.AdminApi;

public sealed class DocumentationTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_DescribesEveryOperation()
    {
        var document = await DocumentAsync();

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Count(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true);
        Assert.InRange(operations.Count, 35, int.MaxValue);
        Assert.Equal(endpoints, operations.Count);
        Assert.All(operations, operation =>
        {
            Assert.NotEqual("", operation.Value.GetProperty("summary").GetString());
            Assert.NotEqual("", operation.Value.GetProperty("operationId").GetString());
            Assert.Equal(1, operation.Value.GetProperty("tags").GetArrayLength());
            Assert.True(operation.Value.GetProperty("responses").TryGetProperty("403", out _));
        });
    }

    [Fact]
    public async Task Document_AsksForABearerKey()
    {
        var document = await DocumentAsync();

        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey");
        Assert.Equal("bearer", scheme.GetProperty("scheme").GetString());
        Assert.True(document.GetProperty("security")[0].TryGetProperty("ApiKey", out _));
    }

    [Fact]
    public async Task Document_SpellsNamesAsTheApiDoes()
    {
        var document = await DocumentAsync();

        var parameters = document.GetProperty("paths").GetProperty("/api/v1/audit").GetProperty("get").GetProperty("parameters");
        Assert.Contains("callerId", parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        var kinds = document.GetProperty("components").GetProperty("schemas").GetProperty("ToolKind").GetProperty("enum");
        Assert.Equal(["builtin", "http", "sql", "upstream_mcp"], kinds.EnumerateArray().Select(kind => kind.GetString()));
    }

    [Fact]
    public async Task Document_DescribesNamesWithSlashes()
    {
        var document = await DocumentAsync();

        var set = document.GetProperty("paths").GetProperty("/api/v1/secrets/{name}").GetProperty("put");
        Assert.Contains(set.GetProperty("parameters").EnumerateArray(), parameter =>
            parameter.GetProperty("name").GetString() == "name" && parameter.GetProperty("in").GetString() == "path");
    }

    [Fact]
    public async Task Document_OfEveryPlaceThatIsSetAndDeleted_DescribesIfMatchInTheSameWords()
    {
        var paths = (await DocumentAsync()).GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("put", out _) && path.Value.TryGetProperty("delete", out _))
            .ToList();

        // Sources, secrets, capabilities, toolsets, policies, limits.
        Assert.InRange(paths.Count, 6, int.MaxValue);
        Assert.All(paths, path => Assert.All([path.Value.GetProperty("put"), path.Value.GetProperty("delete")], change =>
        {
            var header = Assert.Single(change.GetProperty("parameters").EnumerateArray(), parameter =>
                parameter.GetProperty("name").GetString() == "If-Match" && parameter.GetProperty("in").GetString() == "header");
            Assert.Equal(EntityTags.IfMatchDescription, header.GetProperty("description").GetString());
            Assert.True(change.GetProperty("responses").TryGetProperty("412", out _));
        }));
    }

    [Theory]
    [InlineData("CreateSourceRequest", "settings", "HttpSourceSettings", "SqlSourceSettings", "UpstreamSourceSettings")]
    [InlineData("ReplaceSourceRequest", "settings", "HttpSourceSettings", "SqlSourceSettings", "UpstreamSourceSettings")]
    [InlineData("CreateToolRequest", "execution", "HttpExecution", "SqlExecution", "UpstreamExecution")]
    [InlineData("ReviseToolRequest", "execution", "HttpExecution", "SqlExecution", "UpstreamExecution")]
    public async Task Document_OfWhatDependsOnTheKind_SaysWhatEachKindTakes(string schema, string member, params string[] forms)
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        var described = schemas.GetProperty(schema).GetProperty("properties").GetProperty(member).GetProperty("anyOf").EnumerateArray();
        Assert.Equal(forms.Select(form => $"#/components/schemas/{form}"), described.Select(form => form.GetProperty("$ref").GetString()));
        Assert.All(forms, form => Assert.NotEmpty(schemas.GetProperty(form).GetProperty("properties").EnumerateObject()));
    }

    [Fact]
    public async Task Document_OfTypesOfTheCore_HasTheirDescriptions()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        var address = schemas.GetProperty("HttpSourceSettings").GetProperty("properties").GetProperty("baseUrl");
        Assert.Equal("Absolute, http or https; the paths of its tools are appended.", address.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Document_OfBodies_DoesNotGiveTheNameInTheAddressAsTheirExample()
    {
        var bodies = (await DocumentAsync()).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Value.TryGetProperty("requestBody", out _))
            .Select(operation => operation.Value.GetProperty("requestBody"))
            .ToList();

        Assert.InRange(bodies.Count, 10, int.MaxValue);
        Assert.All(bodies.SelectMany(body => body.GetProperty("content").EnumerateObject()), content =>
            Assert.False(content.Value.TryGetProperty("example", out _)));
    }

    [Fact]
    public async Task Document_OfTheImport_DescribesTheFormsOfItsBodyAndTheQuery()
    {
        var import = (await DocumentAsync()).GetProperty("paths").GetProperty("/api/v1/sources/{name}/openapi").GetProperty("post");

        var contents = import.GetProperty("requestBody").GetProperty("content");
        Assert.Equal(
            ["*/*", "application/json", "application/yaml", "multipart/form-data"],
            contents.EnumerateObject().Select(content => content.Name).Order(StringComparer.Ordinal));
        Assert.Equal("string", contents.GetProperty("application/yaml").GetProperty("schema").GetProperty("type").GetString());
        var parameters = import.GetProperty("parameters").EnumerateArray().ToDictionary(
            parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("in").GetString());
        Assert.Equal("query", parameters["dryRun"]);
        Assert.DoesNotContain("document", parameters.Keys);
    }

    [Fact]
    public async Task Root_LeadsToThePage()
    {
        using var client = host.ClientWith(null);

        var response = await client.GetAsync("/", CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/swagger", response.Headers.Location?.ToString());
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = host.ClientWith(null);
        return await (await client.GetAsync("/openapi/v1.json", CancellationToken)).ReadAsync();
    }
}
