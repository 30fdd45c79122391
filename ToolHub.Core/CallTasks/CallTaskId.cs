using System.Security.Cryptography;

namespace ToolHub.Core.CallTasks;

/// <summary>The names of tasks: nobody guesses 128 random bits, and any header can carry hexadecimal digits.</summary>
internal static class CallTaskId
{
    public const int Length = 32;

    public static string Create() => RandomNumberGenerator.GetHexString(Length, lowercase: true);

    /// <summary>Whether a text could be one of ours; the database need not be asked about any other.</summary>
    public static bool IsWellFormed(string? text) => text?.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
