namespace ToolHub.AppHost;

/// <summary>Secrets nobody has to invent.</summary>
internal static class SecretExtensions
{
    /// <summary>22 characters of 62 carry 130 bits.</summary>
    private const int PasswordLength = 22;

    /// <summary>Adds a secret that is generated once and kept in the user secrets; deployments generate their own.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(
        this IDistributedApplicationBuilder builder, string name, int length = PasswordLength)
    {
        // Generated at exactly this length. Special characters would need quoting in connection strings.
        var generated = new GenerateParameterDefault { MinLength = length, Special = false };

        return builder.AddParameter(name, generated, secret: true, persist: true);
    }
}
