using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Data.Keys;

namespace ToolHub.Core.Data.Configurations;

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.Property(key => key.FriendlyName).HasMaxLength(200);
        builder.Property(key => key.Xml).HasMaxLength(10_000);
    }
}
