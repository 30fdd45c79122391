namespace ToolHub.Tests.Mcp;

/// <summary>What the server offers out of the box.</summary>
internal static class BuiltinTools
{
    /// <summary>The tools of a developer, in the order of the list.</summary>
    public static readonly string[] VisibleToDeveloper =
        ["cancel_order", "export_orders", "get_order", "list_orders", "ping", "run_query", "search_tools", "summarize_order"];
}
