using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Tests.Data;

public sealed class EnumNamesTests
{
    [Fact]
    public void Of_SpellsMembersInSnakeCase()
    {
        Assert.Equal("upstream_mcp", EnumNames<ToolKind>.Of(ToolKind.UpstreamMcp));
        Assert.Equal(["http", "stdio", "admin_api", "command_line", "server"], EnumNames<CallChannel>.All);
    }

    [Theory]
    [InlineData("upstream_mcp", true)]
    [InlineData("UpstreamMcp", false)]
    [InlineData("3", false)]
    [InlineData("", false)]
    public void TryParse_TakesTheExactNameOnly(string name, bool known) => Assert.Equal(known, EnumNames<ToolKind>.TryParse(name, out _));
}
