using System.Buffers.Text;
using System.Text;
using ToolHub.AdminApi.Access;
using ToolHub.AdminApi.Http;

namespace ToolHub.Tests.AdminApi;

public sealed class CursorTests
{
    [Theory]
    [InlineData("orders")]
    [InlineData("Ünïcode \"quoted\"")]
    public void TryDecode_OfWhatWasEncoded_IsThePosition(string name)
    {
        var isRead = Cursor.TryDecode<NamePosition>(Cursor.Encode(new NamePosition(name)), out var position);

        Assert.True(isRead);
        Assert.Equal(new NamePosition(name), position);
    }

    [Fact]
    public void TryDecode_OfNoCursor_IsTheBeginning()
    {
        Assert.True(Cursor.TryDecode<NamePosition>(null, out var position));
        Assert.Null(position);
    }

    [Fact]
    public void TryDecode_OfAnotherListsCursor_IsNone()
    {
        Assert.False(Cursor.TryDecode<NamePosition>(Cursor.Encode(new GrantPosition(Guid.NewGuid())), out _));
        Assert.False(Cursor.TryDecode<GrantPosition>(Cursor.Encode(new NamePosition("orders")), out _));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"Name":null}""")]
    [InlineData("""{"Name":7}""")]
    [InlineData("""{"Name":"\u0000"}""")]
    [InlineData("""{"Name":"\ud800"}""")]
    [InlineData("""{"Name":"a"} and more""")]
    public void TryDecode_OfSomethingMadeUp_IsNone(string json) =>
        Assert.False(Cursor.TryDecode<NamePosition>(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)), out _));
}
