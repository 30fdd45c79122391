using System.ComponentModel;

namespace ToolHub.Mcp.Tools;

internal sealed record ServerSettings(
    string Name,
    string Version,
    [property: Description("How long a tool may run, in seconds.")] double CallTimeoutSeconds,
    [property: Description("How many calls a caller may make at once.")] int CallerBurst,
    [property: Description("How many calls per second a caller gets back.")] double CallerCallsPerSecond,
    [property: Description("How many entries a page of a list has.")] int PageSize);
