using System.Text.Json;
using ToolHub.Core.Executors.Http;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>The body of an operation's requests, in the one of its media types that suits tools best.</summary>
/// <param name="MediaType">As it is sent.</param>
/// <param name="Schema">Null if the document does not say.</param>
/// <param name="Encodings">How a form's properties are written that are not as usual.</param>
/// <param name="Description">For whoever gives the argument.</param>
/// <param name="IsRequired">Whether a request must have it.</param>
internal sealed record ApiBody(
    string MediaType,
    JsonElement? Schema,
    IReadOnlyDictionary<string, HttpBodyEncoding>? Encodings,
    string? Description,
    bool IsRequired);
