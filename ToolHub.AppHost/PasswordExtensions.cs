namespace ToolHub.AppHost;

/// <summary>Passwords nobody has to invent.</summary>
internal static class PasswordExtensions
{
    /// <summary>Adds a secret that is generated once and kept in the user secrets; deployments generate their own.</summary>
    public static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name)
    {
        // 22 characters of 62 carry 130 bits; special characters would need quoting in connection strings.
        var generated = new GenerateParameterDefault { MinLength = 22, Special = false };

        return builder.AddParameter(name, generated, secret: true, persist: true);
    }
}
