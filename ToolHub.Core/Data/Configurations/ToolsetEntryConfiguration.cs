using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Data.Configurations;

internal sealed class ToolsetEntryConfiguration : IEntityTypeConfiguration<ToolsetEntry>
{
    public void Configure(EntityTypeBuilder<ToolsetEntry> builder)
    {
        builder.ToTable("toolset_entries");
        builder.HasKey(entry => new { entry.ToolsetId, entry.ToolId });
        builder.Property(entry => entry.Name).HasMaxLength(64);
        builder.Property(entry => entry.Title).HasMaxLength(200);
        builder.Property(entry => entry.Description).HasMaxLength(4000);
        builder.HasOne<RegisteredTool>().WithMany().HasForeignKey(entry => entry.ToolId).OnDelete(DeleteBehavior.Cascade);
    }
}
