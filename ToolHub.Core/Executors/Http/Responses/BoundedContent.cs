namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Reads content up to a limit: what a service sends is not ours to trust with memory.</summary>
internal static class BoundedContent
{
    private const int FirstBytes = 4096;

    /// <summary>All of the content; null if it is longer than the limit, of which no more than that is read.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced > limit)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        // One byte more than allowed tells whether there is more.
        var buffer = new byte[(int)Math.Min(announced ?? FirstBytes, limit) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (length > limit)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, limit + 1L));
            }
        }
    }
}
