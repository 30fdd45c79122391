namespace ToolHub.Core.Importing.OpenApi.Reading;

/// <summary>A document that nothing can be imported from.</summary>
/// <param name="reason">One sentence for whoever sent it.</param>
internal sealed class UnusableDocumentException(string reason) : Exception(reason);
