using System.Text.Json.Serialization;

namespace ToolHub.Cli.Conformance;

/// <summary>How a check ended; only a failure counts against the server.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
internal enum CheckStatus
{
    Success,
    Failure,
    Warning,
    Skipped,
    Info,
}
