namespace ToolHub.Mcp.Stdio;

/// <summary>Who the process on the other end of standard input is.</summary>
internal sealed class StdioOptions
{
    public const string SectionName = "Stdio";

    /// <summary>The environment variable that hosts put the key in.</summary>
    public const string EnvironmentVariable = "TOOLHUB_API_KEY";

    /// <summary>The API key whose caller this process is; taken from <see cref="EnvironmentVariable"/> if that is set.</summary>
    public string? ApiKey { get; set; }
}
