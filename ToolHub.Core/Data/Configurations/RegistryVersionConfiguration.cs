using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Data.Configurations;

internal sealed class RegistryVersionConfiguration : IEntityTypeConfiguration<RegistryVersion>
{
    public void Configure(EntityTypeBuilder<RegistryVersion> builder)
    {
        builder.ToTable("registry_versions");
        builder.HasKey(version => version.Area);
        builder.Property(version => version.Area).HasConversion<EnumNameConverter<RegistryArea>>().HasMaxLength(20);
        builder.HasData(Enum.GetValues<RegistryArea>().Select(area => new RegistryVersion { Area = area, Version = 1 }));
    }
}
