using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ToolHub.Tests.ServiceDefaults.Http;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task UnhandledException_AnyEnvironment_AnswerIsProblemWithoutItsMessage(string environment)
    {
        await using var service = await StartAsync(environment);

        using var response = await service.Client.GetAsync("/throws", TestContext.Current.CancellationToken);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("internal_error", problem.GetProperty("code").GetString());
        Assert.Equal(response.Headers.GetValues("X-Correlation-Id").Single(), problem.GetProperty("correlationId").GetString());
        Assert.False(problem.TryGetProperty("traceId", out _));
        Assert.DoesNotContain("db.internal", text);
    }

    [Fact]
    public async Task UnhandledException_Logged_ExactlyOnceWithTheException()
    {
        await using var service = await StartAsync();

        using var response = await service.Client.GetAsync("/throws", TestContext.Current.CancellationToken);

        var record = Assert.Single(service.Logs.Records, record => record.Exception is not null || record.Level >= LogLevel.Warning);
        Assert.Equal(LogLevel.Error, record.Level);
        Assert.Equal("GET /throws failed", record.Message);
        Assert.Equal("db.internal refused", record.Exception?.Message);
    }

    [Fact]
    public async Task DatabaseAway_Answer_IsUnavailableAndTheLogHasTheException()
    {
        await using var service = await StartAsync();

        using var response = await service.Client.GetAsync("/outage", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("unavailable", (await ReadProblemAsync(response)).GetProperty("code").GetString());
        var record = Assert.Single(service.Logs.Records, record => record.Exception is not null || record.Level >= LogLevel.Warning);
        Assert.Equal(LogLevel.Warning, record.Level);
        Assert.Equal("db.internal refused", record.Exception?.InnerException?.Message);
    }

    [Fact]
    public async Task UnreadableBody_Answer_IsInvalidInputAndNoErrorInTheLog()
    {
        await using var service = await StartAsync();
        using var body = new StringContent("{ not json", null, "application/json");

        using var response = await service.Client.PostAsync("/items", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_input", (await ReadProblemAsync(response)).GetProperty("code").GetString());
        Assert.DoesNotContain(service.Logs.Records, record => record.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(401, "unauthorized")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "not_found")]
    [InlineData(405, "invalid_input")]
    [InlineData(409, "conflict")]
    [InlineData(412, "conflict")]
    [InlineData(422, "invalid_input")]
    [InlineData(429, "rate_limited")]
    [InlineData(502, "dependency_failure")]
    [InlineData(503, "unavailable")]
    [InlineData(504, "timeout")]
    public async Task EmptyErrorResponse_Status_BecomesProblemWithCode(int status, string code)
    {
        await using var service = await StartAsync();

        using var response = await service.Client.GetAsync($"/status/{status}", TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, (await ReadProblemAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Problem_CodeOfItsOwn_IsKept()
    {
        await using var service = await StartAsync();

        using var response = await service.Client.GetAsync("/consent", TestContext.Current.CancellationToken);

        var problem = await ReadProblemAsync(response);
        Assert.Equal("consent_required", problem.GetProperty("code").GetString());
        Assert.True(problem.TryGetProperty("correlationId", out _));
    }

    [Fact]
    public async Task ClientAcceptsNoJson_UnhandledException_StatusAndHeadersStay()
    {
        await using var service = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/throws") { Headers = { { "Accept", "text/html" } } };

        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(response.Headers.Contains("X-Correlation-Id"));
    }

    private static Task<TestService> StartAsync(string environment = "Production") => TestService.StartAsync(
        app =>
        {
            app.MapGet("/throws", string () => throw new InvalidOperationException("db.internal refused"));
            app.MapGet("/outage", string () => throw new InvalidOperationException(
                "Wrapped.", new NpgsqlException("db.internal refused", new TimeoutException())));
            app.MapGet("/status/{status:int}", (int status) => Results.StatusCode(status));
            app.MapPost("/items", (Item item) => item);
            app.MapGet("/consent", () => Results.Problem(
                statusCode: 403, extensions: new Dictionary<string, object?> { ["code"] = "consent_required" }));
        },
        environment: environment);

    private static async Task<JsonElement> ReadProblemAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private sealed record Item(string Name);
}
