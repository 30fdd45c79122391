using System.ComponentModel.DataAnnotations;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Http;

/// <summary>The text, if there is one, must be the name of a member.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EnumNameAttribute<TEnum> : ValidationAttribute
    where TEnum : struct, Enum
{
    public EnumNameAttribute()
        : base($"Must be one of: {string.Join(", ", EnumNames<TEnum>.All)}.")
    {
    }

    public override bool IsValid(object? value) => value is null || (value is string name && EnumNames<TEnum>.TryParse(name, out _));
}
