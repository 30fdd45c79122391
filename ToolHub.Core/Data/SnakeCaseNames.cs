using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ToolHub.Core.Data;

/// <summary>Names tables and columns as PostgreSQL's users expect them, so that SQL by hand needs no quotes.</summary>
internal static class SnakeCaseNames
{
    public static void UseSnakeCaseNames(this ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(Convert(entity.GetTableName()));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(property.IsRowVersion() ? "xmin" : Convert(property.GetColumnName()));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Convert(key.GetName()));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Convert(index.GetDatabaseName()));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(Convert(foreignKey.GetConstraintName()));
            }
        }
    }

    /// <summary>PostgreSQL keeps the row version in its own column <c>xmin</c>.</summary>
    private static bool IsRowVersion(this IMutableProperty property) =>
        property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate };

    private static string? Convert(string? name) =>
        name is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace("__", "_", StringComparison.Ordinal);
}
