using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>
/// Encrypts what a call asks and what its user answers: a row lies in backups longer than it counts. The keys are shared by all
/// replicas; a seal opens only in the question that it was made for.
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
