using System.Buffers;
using ToolHub.Core.Executors.Http.Requests;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Reads the path that an operation's requests are made to.</summary>
internal static class PathReader
{
    private const int MaxLength = 1000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" {}?\\\t\r\n");

    /// <exception cref="UnusableOperationException">No request can be made to the path.</exception>
    public static string Read(ApiOperation operation)
    {
        // Documents tell operations of one path apart by fragments, which are never sent.
        var path = operation.Path.Split('#')[0];
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
        {
            throw new UnusableOperationException("Its path does not begin with one slash.");
        }

        if (path.Length > MaxLength)
        {
            throw new UnusableOperationException($"Its path is longer than {MaxLength} characters.");
        }

        return PathTemplate.LiteralOf(path).AsSpan().ContainsAny(Forbidden)
            ? throw new UnusableOperationException("Its path has a query, spaces, or braces without a name.")
            : path;
    }
}
