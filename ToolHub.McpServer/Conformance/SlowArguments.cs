using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Conformance;

internal sealed record SlowArguments(
    [property: Description("How long it takes."), Range(0, 120)] int Seconds,
    [property: Description("What to call the result.")] string? Label = null);
