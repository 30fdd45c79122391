using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Http;

internal static class EnumNameExtensions
{
    /// <summary>The member that a checked text names; null for no text.</summary>
    public static TEnum? ToEnum<TEnum>(this string? name)
        where TEnum : struct, Enum => name is null ? null : EnumNames<TEnum>.Parse(name);
}
