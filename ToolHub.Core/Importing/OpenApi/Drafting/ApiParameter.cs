using System.Text.Json;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>A parameter of an operation, as the document defines it.</summary>
internal sealed record ApiParameter(string Name, HttpParameterPlace Place, JsonElement Definition)
{
    /// <summary>A path without all of its variables is another path.</summary>
    public bool IsRequired => Place is HttpParameterPlace.Path || Definition.Flag("required") is true;

    public string? Description => Definition.Text("description");

    /// <summary>The media type and its definition, where the value is a document instead of a styled text.</summary>
    public JsonProperty? Content => Definition.Members("content").Select(content => (JsonProperty?)content).FirstOrDefault();

    public JsonElement? Schema => Content is { } content ? content.Value.Member("schema") : Definition.Member("schema");
}
