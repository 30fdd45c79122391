using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Data.Configurations;

internal sealed class DependencyReportConfiguration : IEntityTypeConfiguration<DependencyReport>
{
    public void Configure(EntityTypeBuilder<DependencyReport> builder)
    {
        builder.ToTable("dependency_reports");
        builder.HasKey(report => new { report.ServerId, report.SourceId });
        builder.Property(report => report.State).HasConversion<EnumNameConverter<DependencyState>>().HasMaxLength(20);
        builder.Property(report => report.LastFailure).HasMaxLength(DependencyReport.MaxLastFailureLength);
        builder.HasOne<ToolSource>().WithMany().HasForeignKey(report => report.SourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
