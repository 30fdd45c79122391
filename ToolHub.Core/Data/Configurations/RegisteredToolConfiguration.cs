using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Data.Configurations;

internal sealed class RegisteredToolConfiguration : IEntityTypeConfiguration<RegisteredTool>
{
    public void Configure(EntityTypeBuilder<RegisteredTool> builder)
    {
        builder.ToTable("tools");
        builder.Property(tool => tool.Name).HasMaxLength(64);
        builder.Property(tool => tool.Primitive).HasConversion<EnumNameConverter<PrimitiveKind>>().HasMaxLength(20);
        builder.Property(tool => tool.Kind).HasConversion<EnumNameConverter<ToolKind>>().HasMaxLength(20);
        builder.Property(tool => tool.Status).HasConversion<EnumNameConverter<ToolStatus>>().HasMaxLength(20);
        builder.Property(tool => tool.Version).IsRowVersion();
        builder.HasIndex(tool => new { tool.Primitive, tool.Name }).IsUnique();
        builder.HasIndex(tool => tool.Tags).HasMethod("gin");
        builder.HasMany(tool => tool.Revisions).WithOne().HasForeignKey(revision => revision.ToolId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(tool => tool.CurrentRevision).WithMany().HasForeignKey(tool => tool.CurrentRevisionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(tool => tool.ProposedRevision).WithMany().HasForeignKey(tool => tool.ProposedRevisionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.Property(tool => tool.WithheldReason).HasMaxLength(500);
        builder.Property(tool => tool.Successor).HasMaxLength(64);
    }
}
