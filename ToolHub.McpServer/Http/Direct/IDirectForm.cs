using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>A form of request that is answered without the SDK.</summary>
internal interface IDirectForm
{
    /// <summary>Whether the headers leave that open; asked before the body is read.</summary>
    bool Allows(HttpRequest request);

    /// <summary>Answers a message of this form; false, with nothing done, if it is of any other.</summary>
    ValueTask<bool> TryAnswerAsync(HttpContext context, JsonElement message, Caller caller);
}
