namespace ToolHub.Core.Importing.OpenApi.Reading;

/// <summary>An operation that cannot become a tool; the document's others still can.</summary>
/// <param name="reason">One sentence, with the operation as "it".</param>
internal sealed class UnusableOperationException(string reason) : Exception(reason);
