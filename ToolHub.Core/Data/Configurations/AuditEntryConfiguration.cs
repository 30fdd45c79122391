using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        // A partitioned table's key must hold the column it is partitioned by.
        builder.HasKey(entry => new { entry.OccurredAt, entry.Id });
        builder.Property(entry => entry.Action).HasConversion<EnumNameConverter<AuditAction>>().HasMaxLength(30);
        builder.Property(entry => entry.Channel).HasConversion<EnumNameConverter<CallChannel>>().HasMaxLength(20);
        builder.Property(entry => entry.Outcome).HasConversion<EnumNameConverter<ToolCallOutcome>>().HasMaxLength(30);
        builder.Property(entry => entry.Target).HasMaxLength(AuditLimits.Target);
        builder.Property(entry => entry.Revision).HasMaxLength(64);
        builder.Property(entry => entry.CallerId).HasMaxLength(200);
        builder.Property(entry => entry.Role).HasMaxLength(64);
        builder.Property(entry => entry.Client).HasMaxLength(AuditLimits.Client);
        builder.Property(entry => entry.Reason).HasMaxLength(AuditLimits.Reason);
        builder.Property(entry => entry.CorrelationId).HasMaxLength(AuditLimits.CorrelationId);
        builder.HasIndex(entry => entry.CorrelationId);
        builder.HasIndex(entry => new { entry.CallerId, entry.OccurredAt });
        builder.HasIndex(entry => new { entry.Target, entry.OccurredAt });
    }
}
