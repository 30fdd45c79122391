using System.Text.Json.Serialization;

namespace ToolHub.AdminApi.Tools;

/// <summary>What a new revision of an entry shall say.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReviseToolRequest : ToolContentRequest;
