using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Data.Configurations;

internal sealed class SecretConfiguration : IEntityTypeConfiguration<Secret>
{
    public void Configure(EntityTypeBuilder<Secret> builder)
    {
        builder.ToTable("secrets");
        builder.HasKey(secret => secret.Name);
        // Room for {caller}: ids of callers have up to 200 characters.
        builder.Property(secret => secret.Name).HasMaxLength(SecretName.MaxLength);
        builder.Property(secret => secret.SealedValue).HasColumnType("text");
        builder.Property(secret => secret.UpdatedBy).HasMaxLength(200);
        builder.Property(secret => secret.Version).IsRowVersion();
    }
}
