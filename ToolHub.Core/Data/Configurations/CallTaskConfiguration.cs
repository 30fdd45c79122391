using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;

namespace ToolHub.Core.Data.Configurations;

internal sealed class CallTaskConfiguration : IEntityTypeConfiguration<CallTask>
{
    public void Configure(EntityTypeBuilder<CallTask> builder)
    {
        builder.ToTable("call_tasks");
        builder.Property(task => task.Id).HasMaxLength(CallTaskId.Length);
        builder.Property(task => task.CallerId).HasMaxLength(200);
        builder.Property(task => task.Tool).HasMaxLength(64);
        builder.Property(task => task.Channel).HasConversion<EnumNameConverter<CallChannel>>().HasMaxLength(20);
        builder.Property(task => task.CorrelationId).HasMaxLength(AuditLimits.CorrelationId);
        builder.Property(task => task.Status).HasConversion<EnumNameConverter<CallTaskStatus>>().HasMaxLength(20);
        builder.Property(task => task.StatusMessage).HasMaxLength(CallTask.MaxMessageLength);
        builder.Property(task => task.RenewedAt).HasDefaultValueSql("now()");
        // Finds the running tasks, and holds nothing that their owners write all the time: such updates stay out of the indexes.
        builder.HasIndex(task => task.OwnerId).HasFilter("status = 'working'");
        builder.HasIndex(task => task.ExpiresAt);
    }
}
