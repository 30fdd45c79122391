namespace ToolHub.Core.Importing.OpenApi;

/// <summary>A tool that an earlier import made and whose operation is gone from the document.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Operation">What it was made of.</param>
/// <param name="IsRetired">Whether the import retires it.</param>
internal sealed record MissingTool(string Tool, string Operation, bool IsRetired);
