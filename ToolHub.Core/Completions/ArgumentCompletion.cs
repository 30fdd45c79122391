namespace ToolHub.Core.Completions;

/// <summary>What somebody who is typing an argument asks for.</summary>
/// <param name="Argument">The argument's name.</param>
/// <param name="Prefix">What is typed so far; values begin with it, in any case.</param>
internal sealed record ArgumentCompletion(string Argument, string Prefix);
