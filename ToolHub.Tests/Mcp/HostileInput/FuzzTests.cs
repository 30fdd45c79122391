using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.HostileInput;

/// <summary>
/// Throws generated requests at the server for a while: another seed on every run of a developer, named when it finds something; one and
/// the same in continuous integration, where nobody's change should fail of what another run would have found.
/// </summary>
public sealed class FuzzTests(TestServers servers) : IAsyncLifetime
{
    private const int BatchSize = 200;
    private const int Together = 8;
    private const int MessageSize = 4;
    private const ulong FixedSeed = 20260728;
    private const string Plenty = "1000000";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(20);

    private static readonly HttpStatusCode[] Allowed =
    [
        HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed,
        HttpStatusCode.NotAcceptable, HttpStatusCode.UnsupportedMediaType,
    ];

    // InitializeAsync runs before any test.
    private McpHost _host = null!;
    private string _key = "";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var database = await McpDatabase.CreateAsync(servers, CancellationToken);
        _key = (await database.IssueKeyAsync(RoleNames.Developer, CancellationToken)).Secret.Text;
        _host = new McpHost(
            database.ConnectionString,
            await servers.GetRedisConnectionStringAsync(CancellationToken),
            ("RateLimits:Global:Burst", Plenty),
            ("RateLimits:Global:PerSecond", Plenty),
            ("RateLimits:Caller:Burst", Plenty),
            ("RateLimits:Caller:PerSecond", Plenty));
        await _host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Send_WhateverIsGenerated_IsAnsweredByTheRulesAndHarmsNothing()
    {
        var initialized = await _host.SendAsync(McpPost.Initialize(McpPost.LegacyVersion), _key);
        var sessionId = initialized.Headers.TryGetValues("Mcp-Session-Id", out var ids) ? ids.Single() : "none";
        var seed = Environment.GetEnvironmentVariable("CI") is null ? (ulong)Random.Shared.NextInt64() : FixedSeed;
        var watch = Stopwatch.StartNew();
        var sent = 0;
        while (watch.Elapsed < Bound)
        {
            var random = new Rnd(seed + (ulong)sent, 1);
            foreach (var together in FuzzMessages.Any(sessionId).Sample(BatchSize, random, MessageSize).Chunk(Together))
            {
                await Task.WhenAll(together.Select(message => ShouldBeAnsweredAsync(message, seed)));
                sent += together.Length;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} requests, seed {seed}.");
        var next = await _host.SendAsync(McpPost.ModernCall("ping", []), _key);
        Assert.Equal("pong", (string?)next.Result?["structuredContent"]?["message"]);
        var failure = _host.Logs.Records.FirstOrDefault(record => record.Level >= LogLevel.Error);
        Assert.True(failure is null, $"Seed {seed}: {failure?.Message} {failure?.Exception}");
    }

    private async Task ShouldBeAnsweredAsync(FuzzMessage message, ulong seed)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
            patience.CancelAfter(AnswerPatience);
            using var request = message.ToRequest(_host.Endpoint);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
            using var response = await _host.Http.SendAsync(request, patience.Token);
            Assert.Contains(response.StatusCode, Allowed);
            await ShouldBeProtocolAsync(response, patience.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !CancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Seed {seed}: {message}", exception);
        }
    }

    /// <summary>Whatever the transport or the server says is JSON-RPC; routing alone answers without a body.</summary>
    private static async Task ShouldBeProtocolAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var messages = response.Content.Headers.ContentType?.MediaType is "text/event-stream"
            ? body.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line["data: ".Length..])
            : body.Length > 0 && response.Content.Headers.ContentType?.MediaType is "application/json" ? [body] : [];
        Assert.All(messages.Where(text => text.Length > 0), text =>
        {
            var message = JsonNode.Parse(text)!.AsObject();
            Assert.Equal("2.0", (string?)message["jsonrpc"]);
            Assert.True(message.ContainsKey("result") || message.ContainsKey("error") || message.ContainsKey("method"), text);
        });
    }
}
