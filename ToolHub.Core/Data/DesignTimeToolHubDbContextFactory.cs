using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ToolHub.Core.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a host; it never connects.</summary>
internal sealed class DesignTimeToolHubDbContextFactory : IDesignTimeDbContextFactory<ToolHubDbContext>
{
    public ToolHubDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql("Host=design-time").Options);
}
