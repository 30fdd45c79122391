using System.Buffers.Text;
using System.Security.Cryptography;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>Names a question in its link: 256 random bits in base64url, which nobody guesses.</summary>
internal static class PendingQuestionId
{
    private const int RandomBytes = 32;

    public static readonly int Length = Base64Url.GetEncodedLength(RandomBytes);

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text can be an id at all; what cannot never reaches the database.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && Base64Url.IsValid(text);
}
