using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

public sealed class RequestServicesTests
{
    private const string ScopedTool = "scoped";

    [Theory]
    [InlineData("ada")]
    [InlineData(null)]
    public async Task User_OfTheHttpRequest_IsTheToolsUser(string? user)
    {
        await using var application = await McpApplication.StartAsync();
        if (user is not null)
        {
            application.Http.DefaultRequestHeaders.Add(McpApplication.UserHeader, user);
        }

        var legacy = await application.SendAsync(McpPost.LegacyCall(SampleTools.WhoAmI));
        var modern = await application.SendAsync(McpPost.ModernCall(SampleTools.WhoAmI));

        Assert.Equal(user ?? "nobody", legacy.Text);
        Assert.Equal(user ?? "nobody", modern.Text);
    }

    [Fact]
    public async Task Services_OfTheHttpRequest_AreTheToolsServices()
    {
        await using var application = await McpApplication.StartAsync(
            server => server.WithTools([ScopedStateTool()]),
            configureHost: host => host.Services.AddScoped<RequestState>(),
            configurePipeline: pipeline => pipeline.Use((HttpContext context, RequestDelegate next) =>
            {
                context.RequestServices.GetRequiredService<RequestState>().Text = "from the pipeline";
                return next(context);
            }));

        var reply = await application.SendAsync(McpPost.ModernCall(ScopedTool));

        Assert.Equal("from the pipeline", reply.Text);
    }

    [Fact]
    public async Task Features_AfterACall_HaveTheServer()
    {
        McpServer? server = null;
        await using var application = await McpApplication.StartAsync(
            configurePipeline: pipeline => pipeline.Use(async (HttpContext context, RequestDelegate next) =>
            {
                await next(context);
                server = context.Features.Get<McpServer>();
            }));

        await application.SendAsync(McpPost.Notification("notifications/initialized"));

        Assert.NotNull(server);
    }

    [Fact]
    public async Task Call_WhenTheClientLeaves_IsCancelled()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var tool = McpServerTool.Create(
            async (CancellationToken cancellationToken) =>
            {
                await using var registration = cancellationToken.Register(cancelled.SetResult);
                started.SetResult();
                await cancelled.Task;
            },
            new() { Name = "endless" });
        await using var application = await McpApplication.StartAsync(server => server.WithTools([tool]));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var call = application.Http.SendAsync(McpPost.ModernCall("endless"), leaving.Token);
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static McpServerTool ScopedStateTool() =>
        McpServerTool.Create((RequestState state) => state.Text, new() { Name = ScopedTool, Services = ToolServices() });

    /// <summary>Tells the tool's schema which parameters are services.</summary>
    private static ServiceProvider ToolServices() => new ServiceCollection().AddScoped<RequestState>().BuildServiceProvider();
}
