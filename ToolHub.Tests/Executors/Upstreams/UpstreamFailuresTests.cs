using System.Net;
using ModelContextProtocol;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Upstreams.Calls;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Secrets;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class UpstreamFailuresTests
{
    [Theory]
    [InlineData(McpErrorCode.InternalError)]
    [InlineData(McpErrorCode.ParseError)]
    [InlineData(McpErrorCode.InvalidParams)]
    public void Judge_ServerAnsweredAnError_Works(McpErrorCode code) =>
        Assert.Equal(SourceVerdict.Healthy, UpstreamFailures.Judge(new McpProtocolException("No.", code), dependsOnCaller: false));

    [Theory]
    [InlineData(401, true, nameof(SourceVerdict.Neutral))]
    [InlineData(403, true, nameof(SourceVerdict.Neutral))]
    [InlineData(401, false, nameof(SourceVerdict.Failed))]
    [InlineData(403, false, nameof(SourceVerdict.Failed))]
    [InlineData(503, true, nameof(SourceVerdict.Failed))]
    public void Judge_Status_CountsUnlessTheCredentialIsTheCallersOwn(int status, bool dependsOnCaller, string expected)
    {
        var exception = new HttpRequestException("No.", inner: null, (HttpStatusCode)status);

        Assert.Equal(expected, UpstreamFailures.Judge(exception, dependsOnCaller).ToString());
    }

    [Theory]
    [InlineData(true, nameof(SourceVerdict.Neutral))]
    [InlineData(false, nameof(SourceVerdict.Failed))]
    public void Judge_NoToken_CountsUnlessTheCredentialIsTheCallersOwn(bool dependsOnCaller, string expected) =>
        Assert.Equal(expected, UpstreamFailures.Judge(new TokenUnavailableException(innerException: null), dependsOnCaller).ToString());

    [Theory]
    [InlineData(McpErrorCode.InvalidParams, true, true)]
    [InlineData(McpErrorCode.InternalError, true, true)]
    [InlineData(McpErrorCode.InvalidRequest, true, false)]
    [InlineData((McpErrorCode)(-32000), true, false)]
    [InlineData((McpErrorCode)(-32000), false, true)]
    [InlineData(McpErrorCode.UnsupportedProtocolVersion, false, false)]
    [InlineData(McpErrorCode.HeaderMismatch, false, false)]
    public void LeavesConnection_Refusal_DoesUnlessTheServerMaySpeakAnotherRevision(McpErrorCode code, bool isStateless, bool expected) =>
        Assert.Equal(expected, UpstreamFailures.LeavesConnection(new McpProtocolException("No.", code), isStateless));

    [Fact]
    public void Judge_ToolHubRefused_SaysNothingAboutTheServer()
    {
        Assert.Equal(SourceVerdict.Neutral, UpstreamFailures.Judge(new UpstreamRefusedException("Too many callers."), dependsOnCaller: false));
        Assert.Equal(SourceVerdict.Neutral, UpstreamFailures.Judge(new SecretUnavailableException("Gone."), dependsOnCaller: false));
    }

    [Fact]
    public void Judge_BrokenOff_Failed() =>
        Assert.Equal(SourceVerdict.Failed, UpstreamFailures.Judge(new IOException("Broken pipe."), dependsOnCaller: true));
}
