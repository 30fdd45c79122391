using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Sources;
using ToolHub.Tests.Calls;

namespace ToolHub.Tests.Executors.Http;

public sealed class HttpToolExecutorTests(HttpToolFixture tools) : IClassFixture<HttpToolFixture>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExecuteAsync_ServiceAnswers_TheRequestIsTheToolsAndTheResultTheServices()
    {
        await using var service = await RestService.StartAsync(200, "application/json", """{"id":7}""");
        var source = await tools.AddSourceAsync(service, settings => settings with
        {
            Headers = new Dictionary<string, string> { ["X-Tenant"] = "blue" },
        });
        var execution = HttpTools.Get("/orders/{id}", HttpTools.Path("id"), HttpTools.Query("with")) with
        {
            Headers = new Dictionary<string, string> { ["Accept"] = "application/json" },
        };

        var reply = await tools.CallAsync(source, execution, """{"id":7,"with":"lines"}""");

        Assert.Equal("""{"id":7}""", ResultOf(reply).StructuredContent!.Value.GetRawText());
        var request = Assert.Single(service.Requests);
        Assert.Equal(("GET", "/v1/orders/7?with=lines"), (request.Method, request.Target));
        Assert.Equal(("blue", "application/json"), (request.Headers["X-Tenant"], request.Headers["Accept"]));
    }

    [Fact]
    public async Task ExecuteAsync_InATrace_TheServiceIsToldOfIt()
    {
        await using var service = await RestService.StartAsync(200, "application/json", "{}");
        var source = await tools.AddSourceAsync(service);
        using var activity = new Activity("call").SetIdFormat(ActivityIdFormat.W3C).Start();

        await tools.CallAsync(source, HttpTools.Get());

        Assert.Contains(activity.TraceId.ToHexString(), Assert.Single(service.Requests).Headers["traceparent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_SourceIsGone_IsUnavailable()
    {
        var context = TestCalls.Authorized(HttpTools.Definition(HttpTools.Get(), Guid.CreateVersion7()));

        var reply = await tools.CallAsync(context, CancellationToken);

        Assert.Equal((ToolCallOutcome.Unavailable, "The service behind this tool is switched off."), (reply.Outcome, reply.Reason));
    }

    [Theory]
    [InlineData("http://127.0.0.2/", "127.0.0.2")]
    [InlineData("http://169.254.169.254/", "169.254.169.254")]
    [InlineData("http://2130706434/", "127.0.0.2")]
    [InlineData("http://[::1]/", "[::1]")]
    public async Task ExecuteAsync_AddressIsNotAllowed_IsRefusedAndToldToAdministratorsAlone(string address, string host)
    {
        var source = await tools.AddSourceAsync(new HttpSourceSettings { BaseUrl = new(address) });

        var reply = await tools.CallAsync(source, HttpTools.Get());

        Assert.Equal((ToolCallOutcome.Unavailable, RefusalOf(source)), (reply.Outcome, reply.Reason));
        Assert.Equal(AdviceOn(host), tools.LastFailureOf(source));
    }

    [Fact]
    public async Task ExecuteAsync_ServiceRedirectsToMetadata_IsRefused()
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data/iam");
            return Task.CompletedTask;
        });

        var source = await tools.AddSourceAsync(service);

        var reply = await tools.CallAsync(source, HttpTools.Get());

        Assert.Equal((ToolCallOutcome.Unavailable, RefusalOf(source)), (reply.Outcome, reply.Reason));
        Assert.Equal(AdviceOn("169.254.169.254"), tools.LastFailureOf(source));
    }

    [Fact]
    public async Task ExecuteAsync_ArgumentWouldLeaveThePath_IsInvalidInputAndNothingIsSent()
    {
        await using var service = await RestService.StartAsync(200, "application/json", "{}");

        var reply = await tools.CallAsync(
            await tools.AddSourceAsync(service), HttpTools.Get("/orders/{id}", HttpTools.Path("id")), """{"id":"../admin"}""");

        Assert.Equal((ToolCallOutcome.InvalidInput, "/id"), (reply.Outcome, Assert.Single(reply.Errors).Path));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task ExecuteAsync_NobodyListens_IsADependencyFailureThatNamesTheSource()
    {
        var service = await RestService.StartAsync(200, "application/json", "{}");
        var source = await tools.AddSourceAsync(service);
        await service.DisposeAsync();

        var reply = await tools.CallAsync(source, HttpTools.Get());

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
        Assert.Equal($"{source.Name} did not answer, or broke off. Try again in a moment.", reply.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExecuteAsync_ServiceBreaksOff_IsADependencyFailure(bool hasBegun)
    {
        await using var service = await RestService.StartAsync(async context =>
        {
            if (hasBegun)
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("""{"id":""", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            context.Abort();
        });

        var reply = await tools.CallAsync(await tools.AddSourceAsync(service), HttpTools.Get());

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExecuteAsync_ServiceHangs_IsATimeout(bool hasBegun)
    {
        await using var service = await RestService.StartAsync(context => HangAsync(context, hasBegun));
        var execution = HttpTools.Get() with { Limits = new() { TimeoutSeconds = 0.2 } };

        var reply = await tools.CallAsync(await tools.AddSourceAsync(service), execution);

        Assert.Equal(ToolCallOutcome.Timeout, reply.Outcome);
        Assert.Contains("did not answer within 0.2 s", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_CallerCancels_TheRequestIsBrokenOff()
    {
        var aborted = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        await using var service = await RestService.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            arrived.SetResult();
            await HangAsync(context, hasBegun: false);
        });
        var source = await tools.AddSourceAsync(service);
        using var caller = new CancellationTokenSource();
        var call = tools.CallAsync(source, HttpTools.Get(), cancellationToken: caller.Token);
        await arrived.Task.WaitAsync(CancellationToken);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await aborted.Task.WaitAsync(CancellationToken);
    }

    [Theory]
    [InlineData("GET", null, 3)]
    [InlineData("POST", null, 1)]
    [InlineData("POST", "Idempotency-Key", 3)]
    public async Task ExecuteAsync_ServiceFails_IsTriedAgainWhereThatIsSafe(string method, string? header, int attempts)
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        var source = await tools.AddSourceAsync(service, settings => settings with { Resilience = new() });

        var reply = await tools.CallAsync(source, HttpTools.Get() with { Method = method, IdempotencyHeader = header });

        Assert.Equal((ToolCallOutcome.DependencyFailure, attempts), (reply.Outcome, service.Requests.Count));
        if (header is not null)
        {
            Assert.Single(service.Requests.Select(request => request.Headers[header]).Distinct());
        }
    }

    [Fact]
    public async Task ExecuteAsync_KeepsFailing_TheCircuitOpensAndTheServiceIsLeftAlone()
    {
        await using var service = await RestService.StartAsync(500, "text/plain", "stack trace");
        var source = await tools.AddSourceAsync(service, settings => settings with
        {
            Resilience = new() { Retries = 0, CircuitBreaker = new() { MinimumCalls = 3 } },
        });
        for (var i = 0; i < 3; i++)
        {
            await tools.CallAsync(source, HttpTools.Get());
        }

        var reply = await tools.CallAsync(source, HttpTools.Get());

        Assert.Equal(3, service.Requests.Count);
        Assert.Contains("is left alone for a while", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_CompressedAnswer_IsReadAndItsRealSizeCounts()
    {
        await using var service = await RestService.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Optimal);
            await zip.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { text = new string('a', 100_000) }), context.RequestAborted);
        });
        var source = await tools.AddSourceAsync(service);

        var whole = await tools.CallAsync(source, HttpTools.Get());
        var bounded = await tools.CallAsync(source, HttpTools.Get() with { Limits = new() { MaxResponseBytes = 50_000 } });

        Assert.Equal(100_000, ResultOf(whole).StructuredContent!.Value.GetProperty("text").GetString()!.Length);
        Assert.Equal(ToolCallOutcome.InvalidInput, bounded.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExecuteAsync_AnswerIsTooLong_SaysHowToAskForLess(bool isAnnounced)
    {
        await using var service = await RestService.StartAsync(async context =>
        {
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = isAnnounced ? 2000 : null;
            await context.Response.WriteAsync(new string('a', 2000), context.RequestAborted);
        });
        var source = await tools.AddSourceAsync(service);

        var refused = await tools.CallAsync(source, HttpTools.Get() with { Limits = new() { MaxResponseBytes = 1999 } });
        var read = await tools.CallAsync(source, HttpTools.Get() with { Limits = new() { MaxResponseBytes = 2000 } });

        Assert.Equal(ToolCallOutcome.InvalidInput, refused.Outcome);
        Assert.Contains("more than the 1999 bytes that this tool may read. Ask for less", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(2000, Assert.IsType<TextContentBlock>(Assert.Single(ResultOf(read).Content)).Text.Length);
    }

    [Fact]
    public async Task ExecuteAsync_EndlessAnswer_IsNotReadToItsEnd()
    {
        await using var service = await RestService.StartAsync(async context =>
        {
            context.Response.ContentType = "text/plain";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string('a', 10_000), context.RequestAborted);
            }
        });

        var reply = await tools.CallAsync(await tools.AddSourceAsync(service), HttpTools.Get());

        Assert.Equal(ToolCallOutcome.InvalidInput, reply.Outcome);
    }

    private static string RefusalOf(Source source) =>
        $"ToolHub does not call the address of {source.Name}. Ask your administrator to allow it.";

    private static string AdviceOn(string host) =>
        $"ToolHub does not call {host} at port 80: it is not public, and not among Outbound:AllowedHosts.";

    private static CallToolResult ResultOf(ToolCallReply reply) => Assert.IsType<CallToolResult>(reply.Result);

    private static async Task HangAsync(HttpContext context, bool hasBegun)
    {
        if (hasBegun)
        {
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }
}
