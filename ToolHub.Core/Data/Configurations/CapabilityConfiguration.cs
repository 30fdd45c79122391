using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Access;

namespace ToolHub.Core.Data.Configurations;

internal sealed class CapabilityConfiguration : IEntityTypeConfiguration<Capability>
{
    public void Configure(EntityTypeBuilder<Capability> builder)
    {
        builder.ToTable("capabilities");
        builder.HasKey(capability => capability.Name);
        builder.Property(capability => capability.Name).HasMaxLength(64);
        builder.Property(capability => capability.Description).HasMaxLength(500);
        builder.Property(capability => capability.Version).IsRowVersion();
        // Without the version, which the database gives.
        builder.HasData(DefaultAccess.Capabilities.Select(capability => new { capability.Name, capability.Description }));
    }
}
