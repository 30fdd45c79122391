using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ToolHub.Core.Data;

/// <summary>Stores an enum as its <see cref="EnumNames{TEnum}"/> text: readable in SQL and safe against renumbering.</summary>
internal sealed class EnumNameConverter<TEnum>() : ValueConverter<TEnum, string>(
    value => EnumNames<TEnum>.Of(value),
    name => EnumNames<TEnum>.Parse(name))
    where TEnum : struct, Enum;
