using System.Diagnostics;

namespace ToolHub.Tests.Mcp;

/// <summary>How a client starts the built server on standard input and output.</summary>
internal static class StdioProgram
{
    public const string Command = "dotnet";

    /// <summary>The program's own output folder, "artifacts/bin/PROJECT/CONFIGURATION"; in ours, all programs' settings have one name.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "ToolHub.McpServer", new DirectoryInfo(AppContext.BaseDirectory).Name));

    public static IReadOnlyList<string> Arguments { get; } = [Path.Combine(Folder, "ToolHub.McpServer.dll"), "--stdio"];

    /// <summary>The environment that a host would configure.</summary>
    public static Dictionary<string, string> EnvironmentOf(McpServerFixture server, string? key)
    {
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Testing",
            ["ASPNETCORE_ENVIRONMENT"] = "Testing",
            ["ConnectionStrings__toolhub"] = server.Database.ConnectionString,
            ["ConnectionStrings__redis"] = server.RedisConnectionString,
        };
        if (key is not null)
        {
            environment["TOOLHUB_API_KEY"] = key;
        }

        return environment;
    }

    /// <summary>Starts the program with all its streams in the test's hands.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = StartInfo(environment, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!; // Without a shell there always is a process, or an exception.
    }

    /// <summary>Runs the program with nothing on its standard input.</summary>
    public static async Task<FinishedProcess> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        TimeSpan patience,
        params IEnumerable<string> arguments)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(patience);
        return await FinishedProcess.RunAsync(StartInfo(environment, arguments), timeout.Token);
    }

    private static ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Command, [.. Arguments, .. arguments]) { UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
