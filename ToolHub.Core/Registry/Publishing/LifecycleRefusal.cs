namespace ToolHub.Core.Registry.Publishing;

/// <summary>Why an entry was not taken to another place in its life.</summary>
/// <param name="Field">What is wrong with the request; null if the entry itself stands where it cannot be taken from.</param>
/// <param name="Message">One sentence.</param>
internal sealed record LifecycleRefusal(string? Field, string Message);
