namespace ToolHub.Core.Secrets;

/// <summary>A secret that a call needs cannot be had; the message names the reference and never a value.</summary>
internal sealed class SecretUnavailableException(string message) : Exception(message);
