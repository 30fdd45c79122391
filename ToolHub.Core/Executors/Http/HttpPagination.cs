using System.Text.Json.Serialization;

namespace ToolHub.Core.Executors.Http;

/// <summary>
/// Where an answer says how to go on, and which argument takes it: the result then tells the model. Without it a <c>Link</c> header with
/// <c>rel="next"</c> (RFC 8288) is still told.
/// </summary>
internal sealed record HttpPagination
{
    /// <summary>JSON pointer to the next page's cursor or number in the answer.</summary>
    [JsonRequired]
    public required string Next { get; init; }

    /// <summary>The argument of the next call.</summary>
    [JsonRequired]
    public required string Argument { get; init; }
}
