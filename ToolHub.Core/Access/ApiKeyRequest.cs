namespace ToolHub.Core.Access;

/// <summary>What a new API key shall be.</summary>
/// <param name="Name">What the key is for.</param>
/// <param name="Owner">The caller that it stands for.</param>
/// <param name="Role">A role of the registry.</param>
/// <param name="Lifetime">How long it is valid; 90 days when not said.</param>
internal sealed record ApiKeyRequest(string Name, string Owner, string Role, TimeSpan? Lifetime = null);
