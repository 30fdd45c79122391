using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ToolHub.Core.Secrets;

/// <summary>
/// Encrypts secrets with keys that every process on this database shares; a seal opens only under the name it was made for.
/// </summary>
internal sealed class SecretSeals(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ToolHub.Secret.v1");

    public string Seal(string name, string value) => _protector.CreateProtector(name).Protect(value);

    /// <summary>Null if it was not sealed for this name, or if its key is gone.</summary>
    public string? Open(string name, string sealedValue)
    {
        try
        {
            return _protector.CreateProtector(name).Unprotect(sealedValue);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
