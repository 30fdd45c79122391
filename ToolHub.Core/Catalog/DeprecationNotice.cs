namespace ToolHub.Core.Catalog;

/// <summary>What clients of a deprecated entry read at the end of its description: the protocol has no field for it.</summary>
internal static class DeprecationNotice
{
    /// <summary>One sentence; null for an entry that is not deprecated.</summary>
    public static string? Of(RegisteredTool tool)
    {
        if (tool.Status is not ToolStatus.Deprecated)
        {
            return null;
        }

        var advice = tool.Successor is { } successor ? $"use {successor}" : "do not begin to use it";
        return tool.SunsetAt is { } end ? $"Deprecated: {advice}; planned to end on {end.UtcDateTime:yyyy-MM-dd}." : $"Deprecated: {advice}.";
    }
}
