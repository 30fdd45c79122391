using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Access;

namespace ToolHub.Core.Data.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(key => key.Name).HasMaxLength(100);
        builder.Property(key => key.Owner).HasMaxLength(200);
        builder.Property(key => key.Role).HasMaxLength(64);
        builder.Property(key => key.Prefix).HasMaxLength(16);
        builder.Property(key => key.Hash).HasMaxLength(32);
        builder.HasOne<Role>().WithMany().HasForeignKey(key => key.Role).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApiKey>().WithMany().HasForeignKey(key => key.RotatedFromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasIndex(key => key.Prefix);
        builder.HasIndex(key => key.Owner);
    }
}
