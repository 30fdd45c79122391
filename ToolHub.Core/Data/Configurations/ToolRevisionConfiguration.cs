using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;
using ToolHub.Core.Catalog;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Data.Configurations;

internal sealed class ToolRevisionConfiguration : IEntityTypeConfiguration<ToolRevision>
{
    public void Configure(EntityTypeBuilder<ToolRevision> builder)
    {
        builder.ToTable("tool_revisions");
        builder.Property(revision => revision.Version).HasMaxLength(64);
        builder.Property(revision => revision.Name).HasMaxLength(64);
        builder.Property(revision => revision.Title).HasMaxLength(200);
        builder.Property(revision => revision.Description).HasMaxLength(4000);
        builder.Property(revision => revision.InputSchema).HasColumnType("jsonb");
        builder.Property(revision => revision.OutputSchema).HasColumnType("jsonb");
        // Text, not jsonb: a client gets the definition back byte for byte, and jsonb would reorder its members.
        builder.Property(revision => revision.Definition).HasColumnType("text");
        builder.Property(revision => revision.Execution).HasColumnType("jsonb");
        builder.HasOne<ToolSource>().WithMany().HasForeignKey(revision => revision.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(revision => revision.DefinitionHash).HasMaxLength(32);
        builder.Property(revision => revision.CreatedBy).HasMaxLength(200);
        builder.HasIndex(revision => new { revision.ToolId, revision.Version }).IsUnique();
        builder.HasIndex(revision => revision.InputSchema).HasMethod("gin").HasOperators("jsonb_path_ops");
        builder.Property<NpgsqlTsVector>("SearchVector").HasColumnType("tsvector").HasComputedColumnSql(
            """
            setweight(to_tsvector('simple', replace(name, '_', ' ')), 'A') ||
            setweight(to_tsvector('english', coalesce(title, '')), 'B') ||
            setweight(to_tsvector('english', description), 'C')
            """,
            stored: true);
        builder.HasIndex("SearchVector").HasMethod("gin");
    }
}
