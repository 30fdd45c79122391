using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Executors.Upstreams.Discovery;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class ListPagesTests
{
    private int _reads;

    [Fact]
    public async Task ReadAsync_ListWithAnEnd_HasEveryEntryInOrder()
    {
        var all = await ListPages.ReadAsync(cursor => Page([$"of {cursor}"], cursor is null ? "1" : cursor is "1" ? "2" : null));

        Assert.Equal(["of ", "of 1", "of 2"], all);
    }

    [Theory]
    [InlineData("same", 2)]
    [InlineData("other", ListPages.MaxPages + 1)]
    public async Task ReadAsync_ListWithoutEnd_IsRefusedInTime(string next, int expectedReads)
    {
        await Assert.ThrowsAsync<UpstreamRefusedException>(
            () => ListPages.ReadAsync(_ => Page([], next is "same" ? next : $"{_reads}")));

        Assert.Equal(expectedReads, _reads);
    }

    [Fact]
    public async Task ReadAsync_TooManyEntries_IsRefused()
    {
        var page = new string[ListPages.MaxEntries];

        await Assert.ThrowsAsync<UpstreamRefusedException>(() => ListPages.ReadAsync(cursor => Page(page, cursor is null ? "1" : null)));
        Assert.Equal(page, await ListPages.ReadAsync(_ => Page(page, next: null)));
    }

    private ValueTask<(IList<string> Entries, string? Next)> Page(string[] entries, string? next)
    {
        _reads++;
        return new((entries, next));
    }
}
