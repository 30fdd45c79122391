using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Consents;

namespace ToolHub.Core.Data.Configurations;

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.Property(consent => consent.CallerId).HasMaxLength(200);
        builder.Property(consent => consent.Purpose).HasConversion<EnumNameConverter<ConsentPurpose>>().HasMaxLength(20);
        builder.Property(consent => consent.Decision).HasConversion<EnumNameConverter<ConsentDecision>>().HasMaxLength(20);
        builder.Property(consent => consent.Channel).HasConversion<EnumNameConverter<ConsentChannel>>().HasMaxLength(20);
        builder.Property(consent => consent.TextVersion).HasMaxLength(64);
        builder.Property(consent => consent.DefinitionHash).HasMaxLength(32);
        builder.HasOne(consent => consent.Tool).WithMany().HasForeignKey(consent => consent.ToolId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(consent => new { consent.CallerId, consent.ToolId, consent.Purpose, consent.DecidedAt });
    }
}
