using Microsoft.AspNetCore.Http;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Http;

namespace ToolHub.Tests.Executors.Http;

/// <summary>What the caller is told when a service says no.</summary>
public sealed class HttpToolRefusalTests(HttpToolFixture tools) : IClassFixture<HttpToolFixture>
{
    [Theory]
    [InlineData(400, ToolCallOutcome.InvalidInput)]
    [InlineData(401, ToolCallOutcome.DependencyFailure)]
    [InlineData(403, ToolCallOutcome.Forbidden)]
    [InlineData(404, ToolCallOutcome.NotFound)]
    [InlineData(405, ToolCallOutcome.InvalidInput)]
    [InlineData(408, ToolCallOutcome.Timeout)]
    [InlineData(409, ToolCallOutcome.Conflict)]
    [InlineData(410, ToolCallOutcome.NotFound)]
    [InlineData(412, ToolCallOutcome.Conflict)]
    [InlineData(413, ToolCallOutcome.InvalidInput)]
    [InlineData(422, ToolCallOutcome.InvalidInput)]
    [InlineData(423, ToolCallOutcome.Conflict)]
    [InlineData(429, ToolCallOutcome.RateLimited)]
    [InlineData(500, ToolCallOutcome.DependencyFailure)]
    [InlineData(502, ToolCallOutcome.DependencyFailure)]
    [InlineData(503, ToolCallOutcome.DependencyFailure)]
    [InlineData(304, ToolCallOutcome.DependencyFailure)]
    internal async Task ExecuteAsync_Status_DecidesTheOutcome(int status, ToolCallOutcome outcome)
    {
        var reply = await CallAsync(status, "text/plain", status == 304 ? "" : "own words");

        Assert.Equal(outcome, reply.Outcome);
        Assert.EndsWith($"({status}).", reply.Reason, StringComparison.Ordinal);
        Assert.Equal(status is >= 400 and < 500 and not 401 ? "own words" : null, reply.Explanation);
    }

    [Theory]
    [InlineData("application/problem+json", """{"type":"x","title":"Bad order","detail":"The sku is unknown.","status":400}""",
        "Bad order The sku is unknown.")]
    [InlineData("application/json", """{"error":{"code":7,"message":"No such sku"}}""", "No such sku")]
    [InlineData("application/json", """{"error":"invalid_request","error_description":"Say more"}""", "invalid_request Say more")]
    [InlineData("application/json", """{"message":"No","errors":{"sku":["unknown"]}}""", """No {"sku":["unknown"]}""")]
    [InlineData("application/json", """{"code":7}""", """{"code":7}""")]
    [InlineData("application/json", """["a"]""", """["a"]""")]
    [InlineData("application/json", "{", null)]
    [InlineData("application/json", """{"message":"\ud800"}""", null)]
    [InlineData("text/plain", "one\r\n\ttwo\u0007\u200b\u202e three", "one two three")]
    [InlineData("text/plain", "  <!doctype html><p>no", null)]
    [InlineData("text/html", "no", null)]
    [InlineData("image/png", "no", null)]
    [InlineData("text/plain", "", null)]
    public async Task ExecuteAsync_Refused_TheServicesOwnWordsAreTold(string contentType, string body, string? expected) =>
        Assert.Equal(expected, (await CallAsync(400, contentType, body)).Explanation);

    [Fact]
    public async Task ExecuteAsync_RefusedAtLength_TheWordsAreCut()
    {
        var reply = await CallAsync(400, "text/plain", new string('a', 5000));

        Assert.Equal(new string('a', 2048) + "…", reply.Explanation);
    }

    [Theory]
    [InlineData(HttpAuthenticationScheme.Bearer, false)]
    [InlineData(HttpAuthenticationScheme.ApiKey, false)]
    [InlineData(HttpAuthenticationScheme.ApiKey, true)]
    [InlineData(HttpAuthenticationScheme.Basic, false)]
    internal async Task ExecuteAsync_ServiceSaysTheCredentialBack_TheCallerDoesNotReadIt(HttpAuthenticationScheme scheme, bool inQuery)
    {
        await tools.SetSecretAsync("echoed", "correct horse battery");
        await using var service = await RestService.StartAsync(async context =>
        {
            context.Response.StatusCode = 400;
            var echo = context.Request.Path.Value!.EndsWith("echo", StringComparison.Ordinal);
            await context.Response.WriteAsync(echo ? "Wrong key: correct horse battery" : "Wrong order", context.RequestAborted);
        });
        var source = await tools.AddSourceAsync(service, settings => settings with
        {
            Authentication = new()
            {
                Scheme = scheme,
                Name = "X-Key",
                InQuery = inQuery,
                Username = "ada",
                Token = "file:echoed",
                Password = "file:echoed",
            },
        });

        Assert.Null((await tools.CallAsync(source, HttpTools.Get("/echo"))).Explanation);
        Assert.Equal("Wrong order", (await tools.CallAsync(source, HttpTools.Get("/orders"))).Explanation);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-1", null)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task ExecuteAsync_RetryAfter_IsTold(string header, int? seconds)
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        });

        var reply = await tools.CallAsync(await tools.AddSourceAsync(service), HttpTools.Get());

        Assert.Equal((ToolCallOutcome.RateLimited, seconds), (reply.Outcome, (int?)reply.RetryAfter?.TotalSeconds));
    }

    private async Task<ToolCallReply> CallAsync(int status, string contentType, string body)
    {
        await using var service = await RestService.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            if (body.Length > 0)
            {
                context.Response.ContentType = contentType;
                await context.Response.WriteAsync(body, context.RequestAborted);
            }
        });
        return await tools.CallAsync(await tools.AddSourceAsync(service), HttpTools.Get());
    }
}
