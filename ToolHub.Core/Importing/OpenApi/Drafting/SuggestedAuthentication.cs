using ToolHub.Core.Executors.Http;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>How the document says that its service is told who calls.</summary>
/// <param name="Name">Of the document's security scheme.</param>
/// <param name="Authentication">What the source can be given, still without secrets; null if ToolHub has nothing that fits.</param>
/// <param name="Advice">One sentence: what to add, or why there is nothing.</param>
internal sealed record SuggestedAuthentication(string Name, HttpAuthentication? Authentication, string Advice);
