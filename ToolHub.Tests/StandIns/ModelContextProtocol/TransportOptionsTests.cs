using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

public sealed class TransportOptionsTests
{
    [Fact]
    public void SessionMode_ByDefault_IsStateless()
    {
        var options = new HttpServerTransportOptions();

        Assert.Equal(HttpServerSessionMode.Stateless, options.SessionMode);
        Assert.True(options.Stateless);
    }

    [Theory]
    [InlineData(true, HttpServerSessionMode.Stateless)]
    [InlineData(false, HttpServerSessionMode.Stateful)]
    public void Stateless_WhenSet_SetsTheMode(bool stateless, HttpServerSessionMode expected)
    {
        var options = new HttpServerTransportOptions { SessionMode = HttpServerSessionMode.StatefulForInitializeClients };

        options.Stateless = stateless;

        Assert.Equal(expected, options.SessionMode);
        Assert.Equal(stateless, options.Stateless);
    }

    [Fact]
    public void Stateless_WithSessionsForSomeClients_IsFalse() =>
        Assert.False(new HttpServerTransportOptions { SessionMode = HttpServerSessionMode.StatefulForInitializeClients }.Stateless);

    [Fact]
    public void MapMcp_WithoutTransport_Throws()
    {
        var application = WebApplication.CreateSlimBuilder().Build();

        Assert.Throws<InvalidOperationException>(() => application.MapMcp());
    }

    [StandInFact]
    public async Task MapMcp_PinnedToUnknownVersion_Throws()
    {
        await Assert.ThrowsAsync<McpException>(() => McpApplication.StartAsync(
            server => server.Services.Configure<McpServerOptions>(options => options.ProtocolVersion = "1999-01-01")));
    }

    [Fact]
    public async Task ConfigureSessionOptions_EachRequest_AdaptsItsServer()
    {
        await using var application = await McpApplication.StartAsync(configureTransport: transport =>
            transport.ConfigureSessionOptions = (context, options, _) =>
            {
                options.ServerInstructions = $"For {context.Request.Headers[McpApplication.UserHeader]}";
                return Task.CompletedTask;
            });

        Assert.Equal("For ada", await InstructionsAsync(application, "ada"));
        Assert.Equal("For bob", await InstructionsAsync(application, "bob"));
    }

    private static async Task<string?> InstructionsAsync(McpApplication application, string user)
    {
        var request = McpPost.Initialize(McpPost.LegacyVersion);
        request.Headers.Add(McpApplication.UserHeader, user);
        return (string?)(await application.SendAsync(request)).Result!["instructions"];
    }
}
