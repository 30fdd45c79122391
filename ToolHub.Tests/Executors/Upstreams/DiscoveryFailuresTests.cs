using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Executors.Upstreams.Discovery;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class DiscoveryFailuresTests
{
    private static readonly UpstreamSourceSettings Settings = new() { Url = new("https://a.example"), RequiredCapabilities = [] };

    private static readonly (Exception Exception, string Part)[] Explained =
    [
        (new TaskCanceledException(), "in time"),
        (new SecretUnavailableException("The secret 'env:X' is not there."), "'env:X'"),
        (new UpstreamRefusedException("Too many pages."), "Too many pages."),
        (new OutboundRefusedException("10.0.0.1", 80), "Outbound:AllowedHosts"),
        (new HttpRequestException("No.", new AnswerTooLargeException(10)), "maxResponseBytes"),
        (new HttpRequestException("No.", inner: null, HttpStatusCode.Unauthorized), "credential"),
        (new TokenUnavailableException(innerException: null), "credential"),
        (new HttpRequestException("No.", inner: null, HttpStatusCode.MethodNotAllowed), "status 405"),
        (new HttpRequestException("No."), "cannot be reached"),
        (new McpProtocolException("Words of the server", McpErrorCode.InternalError), "error -32603"),
        (new JsonException("<html>"), "as an MCP server does"),
    ];

    [Fact]
    public void Explain_WhatAServerDoes_IsOneSentenceOfOurs() => Assert.All(Explained, explained =>
    {
        var reason = DiscoveryFailures.Explain(explained.Exception, Of(Settings));

        Assert.Contains(explained.Part, reason);
        Assert.DoesNotContain("Words of the server", reason);
        Assert.DoesNotContain("<html>", reason);
    });

    [Fact]
    public void Explain_EndOfAProgram_SpeaksOfTheProgram() =>
        Assert.Contains("program", DiscoveryFailures.Explain(new IOException("EOF"), Of(Settings with { Url = null, Command = "node" })));

    [Fact]
    public void Explain_SomethingElse_IsLeftToTheLog() =>
        Assert.Null(DiscoveryFailures.Explain(new NotSupportedException(), Of(Settings)));

    private static Source Of(UpstreamSourceSettings settings) => new(Guid.CreateVersion7(), "upp", Version: 1, settings);
}
