using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Catalog;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Data.Configurations;

internal sealed class ToolSourceConfiguration : IEntityTypeConfiguration<ToolSource>
{
    public void Configure(EntityTypeBuilder<ToolSource> builder)
    {
        builder.ToTable("sources");
        builder.Property(source => source.Name).HasMaxLength(ToolSource.MaxNameLength);
        builder.Property(source => source.Kind).HasConversion<EnumNameConverter<ToolKind>>().HasMaxLength(20);
        builder.Property(source => source.Description).HasMaxLength(500);
        builder.Property(source => source.Settings).HasColumnType("jsonb");
        builder.Property(source => source.Version).IsRowVersion();
        builder.HasIndex(source => source.Name).IsUnique();
    }
}
