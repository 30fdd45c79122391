using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Access;

namespace ToolHub.Core.Data.Configurations;

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.HasKey(role => role.Name);
        builder.Property(role => role.Name).HasMaxLength(64);
        builder.Property(role => role.Description).HasMaxLength(500);
        builder.HasData(DefaultAccess.Roles);
    }
}
