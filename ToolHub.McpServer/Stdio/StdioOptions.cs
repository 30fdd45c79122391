using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Stdio;

/// <summary>Who the process on the other end of standard input is, and what it may send.</summary>
internal sealed class StdioOptions
{
    public const string SectionName = "Stdio";

    /// <summary>The environment variable that hosts put the key in.</summary>
    public const string EnvironmentVariable = "TOOLHUB_API_KEY";

    /// <summary>The command line's name for <see cref="Toolset"/>.</summary>
    public const string ToolsetArgument = "toolset";

    /// <summary>The API key whose caller this process is; taken from <see cref="EnvironmentVariable"/> if that is set.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The one toolset that the client sees; the whole registry if left out. <c>--toolset</c> sets it too.</summary>
    public string? Toolset { get; set; }

    /// <summary>The longest message that is read, in bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxLineBytes { get; init; } = 1024 * 1024;

    /// <summary>How long answers are still given after the input has ended.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LingerTime { get; init; } = TimeSpan.FromSeconds(10);
}
