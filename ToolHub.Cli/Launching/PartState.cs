using System.Text.Json.Serialization;

namespace ToolHub.Cli.Launching;

/// <summary>The state of one part.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartState>))]
internal enum PartState
{
    /// <summary>The process lives and answers.</summary>
    [JsonStringEnumMemberName("healthy")]
    Healthy,

    /// <summary>The process lives and does not answer, or not well.</summary>
    [JsonStringEnumMemberName("unhealthy")]
    Unhealthy,

    /// <summary>Not all parts are ready yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>The process is gone.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,

    /// <summary>The process died so often that the supervisor no longer starts it.</summary>
    [JsonStringEnumMemberName("given-up")]
    GivenUp,
}
