using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>
/// What runs, and how to reach it: the content of run.json, which exists from the moment all parts are ready until they stop.
/// </summary>
internal sealed record RunState
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gets the MCP endpoint.</summary>
    public required string Mcp { get; init; }

    /// <summary>Gets the address of the admin pages and API.</summary>
    public required string Admin { get; init; }

    /// <summary>Gets the key of this machine's administrator.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Gets the database as a postgresql:// URI, password included.</summary>
    public required string Postgres { get; init; }

    /// <summary>Gets the Redis server as a redis:// URI, password included.</summary>
    public required string Redis { get; init; }

    /// <summary>Gets the address of the Aspire dashboard, when it was asked for.</summary>
    public string? Dashboard { get; init; }

    /// <summary>Gets whether the MCP server offers the conformance suites' fixtures, without a key.</summary>
    public bool ForConformance { get; init; }

    /// <summary>Gets what the variables of the samples' configuration stand for, where the samples run.</summary>
    public IReadOnlyDictionary<string, string>? SampleVariables { get; init; }

    /// <summary>Gets what the person who starts ToolHub should know, such as a port that was stepped over.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Gets the processes in the order they were started, the supervisor first.</summary>
    public required IReadOnlyList<RunningPart> Processes { get; init; }

    /// <summary>Gets whether the supervisor that wrote this still runs.</summary>
    [JsonIgnore]
    public bool IsSupervised => Processes is [{ Name: RunningPart.Supervisor } supervisor, ..] && supervisor.Identity.IsAlive;

    /// <summary>Reads run.json; null when there is none, or an unreadable one.</summary>
    public static RunState? Read(Workspace workspace)
    {
        try
        {
            return JsonSerializer.Deserialize<RunState>(File.ReadAllText(workspace.RunFile), Json);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads run.json for a command that needs a running ToolHub.</summary>
    /// <exception cref="LauncherException">Nothing runs.</exception>
    public static RunState Require(Workspace workspace) => Read(workspace) is { IsSupervised: true } state
        ? state
        : throw new LauncherException("ToolHub is not running: start it with ./toolhub up.");

    public void Write(Workspace workspace) => PrivateFile.Write(workspace.RunFile, ToJson() + "\n");

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
