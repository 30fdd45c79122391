using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Samples;

namespace ToolHub.Core.Data.Configurations;

internal sealed class CatalogItemConfiguration : IEntityTypeConfiguration<CatalogItem>
{
    public void Configure(EntityTypeBuilder<CatalogItem> builder)
    {
        builder.ToTable("catalog_items");
        builder.HasKey(item => item.Sku);
        builder.Property(item => item.Sku).HasMaxLength(40);
        builder.Property(item => item.Name).HasMaxLength(200);
        builder.Property(item => item.Description).HasMaxLength(2000);
        builder.Property(item => item.Price).HasPrecision(12, 2);
        builder.Property(item => item.Currency).HasMaxLength(3).IsFixedLength();
    }
}
