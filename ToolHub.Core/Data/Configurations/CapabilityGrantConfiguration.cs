using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Access;

namespace ToolHub.Core.Data.Configurations;

internal sealed class CapabilityGrantConfiguration : IEntityTypeConfiguration<CapabilityGrant>
{
    public void Configure(EntityTypeBuilder<CapabilityGrant> builder)
    {
        builder.ToTable("capability_grants", table =>
            table.HasCheckConstraint("ck_capability_grants_one_holder", "num_nonnulls(role, caller_id) = 1"));
        builder.Property(grant => grant.Capability).HasMaxLength(64);
        builder.Property(grant => grant.Role).HasMaxLength(64);
        builder.Property(grant => grant.CallerId).HasMaxLength(200);
        builder.HasOne<Capability>().WithMany().HasForeignKey(grant => grant.Capability).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Role>().WithMany().HasForeignKey(grant => grant.Role).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(grant => new { grant.Role, grant.CallerId, grant.Capability }).IsUnique().AreNullsDistinct(false);
        builder.HasData(DefaultAccess.Grants);
    }
}
