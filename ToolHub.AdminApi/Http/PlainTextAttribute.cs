using System.ComponentModel.DataAnnotations;

namespace ToolHub.AdminApi.Http;

/// <summary>
/// The text, if there is one, is not blank, not too long, and has no control characters: U+0000 fails in the database.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PlainTextAttribute(int maxLength)
    : ValidationAttribute($"Must be 1 to {maxLength} characters, not only spaces, without control characters.")
{
    public override bool IsValid(object? value) => value is null || (value is string text && IsPlain(text));

    private bool IsPlain(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength && !text.Any(char.IsControl);
}
