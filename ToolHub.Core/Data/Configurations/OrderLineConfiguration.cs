using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Samples;

namespace ToolHub.Core.Data.Configurations;

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.ToTable("order_lines");
        builder.HasKey(line => new { line.OrderId, line.LineNumber });
        builder.Property(line => line.Sku).HasMaxLength(40);
        builder.Property(line => line.UnitPrice).HasPrecision(12, 2);
        builder.HasOne<CatalogItem>().WithMany().HasForeignKey(line => line.Sku).OnDelete(DeleteBehavior.Restrict);
    }
}
