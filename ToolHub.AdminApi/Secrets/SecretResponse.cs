using ToolHub.Core.Secrets;

namespace ToolHub.AdminApi.Secrets;

/// <summary>A secret without its value, which nobody can read.</summary>
internal sealed record SecretResponse
{
    public required string Name { get; init; }

    /// <summary>What settings write for it.</summary>
    /// <example>secret:billing/token</example>
    public required string Reference { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who gave the value.</summary>
    public required string UpdatedBy { get; init; }

    /// <summary>The sources whose settings refer to it, also where each caller has a secret and this is one of them.</summary>
    public required IReadOnlyList<string> UsedBy { get; init; }

    public static SecretResponse From(StoredSecret secret, SecretUses uses) => new()
    {
        Name = secret.Name,
        Reference = new SecretReference(SecretStore.Database, secret.Name).ToString(),
        UpdatedAt = secret.UpdatedAt,
        UpdatedBy = secret.UpdatedBy,
        UsedBy = uses.Of(secret.Name),
    };
}
