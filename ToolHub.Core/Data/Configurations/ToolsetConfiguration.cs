using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Data.Configurations;

internal sealed class ToolsetConfiguration : IEntityTypeConfiguration<Toolset>
{
    public void Configure(EntityTypeBuilder<Toolset> builder)
    {
        builder.ToTable("toolsets");
        builder.Property(toolset => toolset.Name).HasMaxLength(Toolset.MaxNameLength);
        builder.Property(toolset => toolset.Title).HasMaxLength(200);
        builder.Property(toolset => toolset.Description).HasMaxLength(2000);
        builder.Property(toolset => toolset.Version).IsRowVersion();
        builder.HasIndex(toolset => toolset.Name).IsUnique();
        builder.HasMany(toolset => toolset.Entries).WithOne().HasForeignKey(entry => entry.ToolsetId).OnDelete(DeleteBehavior.Cascade);
    }
}
