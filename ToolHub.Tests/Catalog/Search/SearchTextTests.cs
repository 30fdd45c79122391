using ToolHub.Core.Catalog.Search;

namespace ToolHub.Tests.Catalog.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("get_order-by.id", "get order id")]
    [InlineData("getOrderById", "get order id")]
    [InlineData("HTTPServerStatus", "http server status")]
    [InlineData("listS3Buckets", "list s3 buckets")]
    [InlineData("Größe ändern", "größe ändern")]
    [InlineData("How can I cancel the order?", "cancel order")]
    [InlineData("  ", "")]
    [InlineData("the of and", "")]
    public void Words_OfAText_AreItsParts(string text, string words) => Assert.Equal(words, string.Join(' ', SearchText.Words(text)));

    [Theory]
    [InlineData("orders", "order")]
    [InlineData("queries", "query")]
    [InlineData("boxes", "box")]
    [InlineData("addresses", "address")]
    [InlineData("creating", "create")]
    [InlineData("created", "creates")]
    [InlineData("cancelled", "cancel")]
    [InlineData("running", "run")]
    [InlineData("invoicing", "invoices")]
    public void Stem_OfTwoFormsOfAWord_IsOne(string one, string other) => Assert.Equal(SearchText.Stem(one), SearchText.Stem(other));

    [Theory]
    [InlineData("status")]
    [InlineData("class")]
    [InlineData("bus")]
    [InlineData("id")]
    [InlineData("king")]
    public void Stem_OfAWordWithoutEnding_IsTheWord(string word) => Assert.Equal(word, SearchText.Stem(word));
}
