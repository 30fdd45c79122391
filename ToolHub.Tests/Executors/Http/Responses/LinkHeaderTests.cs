using ToolHub.Core.Executors.Http.Responses;

namespace ToolHub.Tests.Executors.Http.Responses;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("""<https://shop.example/o?page=2>; rel="next" """, "https://shop.example/o?page=2")]
    [InlineData("""</o?page=1>; rel="prev", </o?page=3>; title="a, b"; rel=next""", "/o?page=3")]
    [InlineData("""</o?page=3>; rel="last next" """, "/o?page=3")]
    [InlineData("""</o?page=1>; rel="prev" """, null)]
    [InlineData("nonsense", null)]
    public void Next_Links_IsTheOneToTheNextPage(string header, string? expected) => Assert.Equal(expected, LinkHeader.Next([header]));

    [Fact]
    public void Next_HeaderThatBeginsLinksWithoutEnd_IsReadInTime() => Assert.Null(LinkHeader.Next([new string('<', 1_000_000)]));
}
