using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>
/// The mode for the official conformance suites: their fixtures are tools, resources and prompts like any other, and a client of this
/// machine needs no key to use them. For tests only, on a database of its own.
/// </summary>
internal static partial class ConformanceExtensions
{
    private const string EnabledKey = "Conformance:Enabled";

    /// <summary>Offers the fixtures where the mode is on.</summary>
    public static void AddConformance(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.IsConformanceEnabled())
        {
            return;
        }

        builder.Services
            .AddHostedService<LoopbackOnly>()
            .AddBuiltins<ContentTools>()
            .AddBuiltins<SchemaTools>()
            .AddBuiltins<TalkingTools>()
            .AddBuiltins<AskingTools>()
            .AddBuiltins<InputRequiredTools>()
            .AddBuiltins<ListChangingTools>()
            .AddBuiltins<TaskTools>()
            .AddBuiltins<FixtureResources>()
            .AddBuiltins<FixturePrompts>();
    }

    /// <summary>Lets clients of this machine in without a key where the mode is on; between authentication and authorization.</summary>
    public static void UseConformanceCaller(this WebApplication app)
    {
        if (!app.Configuration.IsConformanceEnabled())
        {
            return;
        }

        LogAnonymous(app.Logger);
        app.UseMiddleware<ConformanceCallerMiddleware>();
    }

    private static bool IsConformanceEnabled(this IConfiguration configuration) => configuration.GetValue<bool>(EnabledKey);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Conformance mode: whoever is on this machine may use the suites' fixtures without a key. For tests only.")]
    private static partial void LogAnonymous(ILogger logger);
}
