using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Policies;

namespace ToolHub.Core.Data.Configurations;

internal sealed class PolicyRuleConfiguration : IEntityTypeConfiguration<PolicyRule>
{
    public void Configure(EntityTypeBuilder<PolicyRule> builder)
    {
        builder.ToTable("policy_rules");
        builder.Property(rule => rule.Name).HasMaxLength(64);
        builder.Property(rule => rule.Tools).HasMaxLength(64);
        builder.Property(rule => rule.DenyWhen).HasColumnType("jsonb");
        builder.Property(rule => rule.Reason).HasMaxLength(500);
        builder.Property(rule => rule.Version).IsRowVersion();
        builder.HasIndex(rule => rule.Name).IsUnique();
    }
}
