using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Policies;

namespace ToolHub.Core.Data.Configurations;

internal sealed class CallLimitConfiguration : IEntityTypeConfiguration<CallLimit>
{
    public void Configure(EntityTypeBuilder<CallLimit> builder)
    {
        builder.ToTable("call_limits");
        builder.Property(limit => limit.Name).HasMaxLength(64);
        builder.Property(limit => limit.Tools).HasMaxLength(64);
        builder.Property(limit => limit.Version).IsRowVersion();
        builder.HasIndex(limit => limit.Name).IsUnique();
    }
}
