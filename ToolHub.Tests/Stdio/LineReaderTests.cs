using System.Text;
using ToolHub.Mcp.Stdio;

namespace ToolHub.Tests.Stdio;

public sealed class LineReaderTests
{
    private const int MaxLength = 20;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\n\nb\n", "a||b")]
    [InlineData("a\r\nb", "a\r|b")]
    [InlineData("12345678901234567890\nb\n", "12345678901234567890|b")]
    public async Task ReadAsync_LinesThatFit_AreReturnedAsTheyAre(string input, string expected) =>
        Assert.Equal(expected, await ReadAllAsync(input));

    [Theory]
    [InlineData("123456789012345678901\nb\n", "!|b")]
    [InlineData("a\n123456789012345678901", "a|!")]
    public async Task ReadAsync_LineTooLong_IsNotKept(string input, string expected) =>
        Assert.Equal(expected, await ReadAllAsync(input));

    [Fact]
    public async Task ReadAsync_LineLongerThanAnyBuffer_IsSkippedAndTheNextIsRead() =>
        Assert.Equal("!|next", await ReadAllAsync(new string('x', 1_000_000) + "\nnext\n"));

    /// <summary>Reads in small pieces, as a pipe may deliver them; "|" stands between lines, "!" for one that is too long.</summary>
    private static async Task<string> ReadAllAsync(string input)
    {
        var results = new HashSet<string>();
        foreach (var pieceSize in new[] { 1, 3, 1_000_000 })
        {
            using var stream = new PiecemealStream(Encoding.UTF8.GetBytes(input), pieceSize);
            var reader = new LineReader(stream, MaxLength);
            var lines = new List<string>();
            while (await reader.ReadAsync(CancellationToken) is { } line)
            {
                lines.Add(line.IsTooLong ? "!" : Encoding.UTF8.GetString(line.Bytes.Span));
            }

            results.Add(string.Join('|', lines));
        }

        return Assert.Single(results);
    }
}
