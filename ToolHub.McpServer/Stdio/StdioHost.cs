using ToolHub.Mcp.Protocol;
using ToolHub.ServiceDefaults;
using ToolHub.ServiceDefaults.Configuration;

namespace ToolHub.Mcp.Stdio;

/// <summary>The same server on standard input and output: one client, started and stopped by it.</summary>
internal static class StdioHost
{
    private const string Switch = "--stdio";

    public static bool IsRequested(string[] args) => args.Contains(Switch, StringComparer.Ordinal);

    /// <summary>Runs until the client closes standard input; returns 1 if the key is missing or refused, or the toolset unknown.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args.Where(arg => arg != Switch).ToArray(),
            // Settings lie beside the program; hosts start it from any folder.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddServiceDefaults();
        if (RequiredConnectionStrings.AreMissing(builder.Configuration, "toolhub", "redis"))
        {
            return RequiredConnectionStrings.ExitCode;
        }

        builder.AddToolHub();
        builder.Services.AddOptions<StdioOptions>()
            .BindConfiguration(StdioOptions.SectionName)
            .PostConfigure<IConfiguration>((options, configuration) =>
            {
                options.ApiKey = configuration[StdioOptions.EnvironmentVariable] ?? options.ApiKey;
                options.Toolset = configuration[StdioOptions.ToolsetArgument] ?? options.Toolset;
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<ICallOrigin, StdioCallOrigin>();
        builder.Services.AddHostedService<StdioServer>();

        using var host = builder.Build();
        await host.RunAsync();
        return Environment.ExitCode;
    }
}
