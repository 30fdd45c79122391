using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using ToolHub.ServiceDefaults;

namespace ToolHub.Tests.ServiceDefaults.Logging;

public sealed class ConsoleLogTests
{
    [Theory]
    [InlineData("Production", ConsoleFormatterNames.Json)]
    [InlineData("Staging", ConsoleFormatterNames.Json)]
    [InlineData("Development", ConsoleFormatterNames.Simple)]
    public void AddServiceDefaults_Environment_DecidesTheFormat(string environment, string formatter)
    {
        using var host = CreatePlainHost(environment);

        Assert.Equal(formatter, OptionsOf<ConsoleLoggerOptions>(host.Services).FormatterName);
    }

    [Fact]
    public void AddServiceDefaults_Json_HasScopesAndUtc()
    {
        using var host = CreatePlainHost("Production");

        var options = OptionsOf<JsonConsoleFormatterOptions>(host.Services);

        Assert.True(options.IncludeScopes);
        Assert.True(options.UseUtcTimestamp);
        Assert.Equal("2026-01-02T03:04:05.006Z", new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc).ToString(options.TimestampFormat));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public void AddServiceDefaults_PlainHost_WritesEverythingToStandardError(string environment)
    {
        using var host = CreatePlainHost(environment);

        Assert.Equal(LogLevel.Trace, OptionsOf<ConsoleLoggerOptions>(host.Services).LogToStandardErrorThreshold);
    }

    [Fact]
    public async Task AddServiceDefaults_WebHost_WritesToStandardOutput()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults();
        await using var app = builder.Build();

        Assert.Equal(LogLevel.None, OptionsOf<ConsoleLoggerOptions>(app.Services).LogToStandardErrorThreshold);
    }

    private static IHost CreatePlainHost(string environment)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.AddServiceDefaults();
        return builder.Build();
    }

    private static TOptions OptionsOf<TOptions>(IServiceProvider services)
        where TOptions : class => services.GetRequiredService<IOptionsMonitor<TOptions>>().CurrentValue;
}
