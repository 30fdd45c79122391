using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>
/// Encrypts what a call asks and what its user answers: whoever looks at rows, at a copy of this table alone or at a log of statements
/// does not read it by accident. Whoever has the whole database has the keys as well. A seal opens only in the question that it was made
/// for.
/// </summary>
internal sealed class QuestionSeals(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ToolHub.PendingQuestion.v1");

    public string Seal(string questionId, string json) => _protector.CreateProtector(questionId).Protect(json);

    /// <summary>What was sealed for this question; null for anything else, and when its key is gone.</summary>
    public string? Open(string questionId, string sealedJson)
    {
        try
        {
            return _protector.CreateProtector(questionId).Unprotect(sealedJson);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
