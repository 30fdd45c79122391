using System.ComponentModel;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Tools;

/// <summary>Finds tools for clients that do not want to read the list of all.</summary>
internal sealed class SearchTools(CatalogSnapshot catalog)
{
    [BuiltinTool("search_tools", Title = "Search tools", ReadOnly = true)]
    [Description(
        "Finds tools by what they do. Returns complete definitions, best first, of tools that you may use; call them by their names.")]
    public BuiltinResult<SearchToolsResult> Search(SearchToolsArguments arguments, ToolCallContext call)
    {
        var shown = catalog.Current.Within(call.Toolset);
        var found = shown.Search.Find(arguments.Query, call.Caller, arguments.Limit, arguments.Tags ?? []);
        return new SearchToolsResult([.. found.Best.Select(SearchedTool.Of)], found.Total);
    }
}
