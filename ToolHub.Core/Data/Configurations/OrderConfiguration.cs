using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Samples;

namespace ToolHub.Core.Data.Configurations;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders");
        builder.Property(order => order.Id).HasMaxLength(20);
        builder.Property(order => order.CustomerName).HasMaxLength(200);
        builder.Property(order => order.CustomerEmail).HasMaxLength(254);
        builder.Property(order => order.Status).HasConversion<EnumNameConverter<OrderStatus>>().HasMaxLength(20);
        builder.Property(order => order.Total).HasPrecision(12, 2);
        builder.Property(order => order.Currency).HasMaxLength(3).IsFixedLength();
        builder.HasMany(order => order.Lines).WithOne().HasForeignKey(line => line.OrderId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(order => new { order.Status, order.Id });
    }
}
