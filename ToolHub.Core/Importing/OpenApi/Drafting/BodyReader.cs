using System.Text.Json;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Reads what an operation's requests carry.</summary>
internal sealed class BodyReader(OpenApiDocument document, ISet<string> warnings)
{
    /// <summary>Any text will do where the document's schema tells of the structure behind the text, or of nothing.</summary>
    private static readonly JsonElement AnyText = JsonElement.Parse("""{"type":"string"}""");

    /// <returns>Null if requests have no body, or may do without one that tools cannot send.</returns>
    /// <exception cref="UnusableOperationException">A body is required and of no media type that tools can send.</exception>
    public ApiBody? Read(ApiOperation operation)
    {
        if (operation.Definition.Member("requestBody") is not { } reference)
        {
            return null;
        }

        var definition = document.Resolve(reference);
        var isRequired = definition.Flag("required") is true;
        var contents = definition.Members("content").ToList();
        var best = contents.OrderBy(content => MediaTypes.FormOf(content.Name)).FirstOrDefault();
        if (contents.Count > 0 && MediaTypes.FormOf(best.Name) is not MediaForm.Binary and var form)
        {
            return new(
                form is MediaForm.Any ? MediaTypes.Json : best.Name,
                form is MediaForm.Text ? AnyText : best.Value.Member("schema"),
                form is MediaForm.Form or MediaForm.Multipart ? StylesOf(best.Value) : null,
                definition.Text("description"),
                isRequired);
        }

        if (isRequired)
        {
            throw new UnusableOperationException("Its body is required, and of no media type that a tool can send (JSON, forms, text).");
        }

        warnings.Add("The body is left out: it is of no media type that a tool can send (JSON, forms, text).");
        return null;
    }

    private static Dictionary<string, HttpParameterStyle>? StylesOf(JsonElement content)
    {
        var styles = new Dictionary<string, HttpParameterStyle>();
        foreach (var encoding in content.Members("encoding"))
        {
            HttpParameterStyle? style = encoding.Value.Text("style") switch
            {
                "deepObject" => HttpParameterStyle.DeepObject,
                "spaceDelimited" => HttpParameterStyle.SpaceDelimited,
                "pipeDelimited" => HttpParameterStyle.PipeDelimited,
                _ => null,
            };
            if (style is { } known)
            {
                styles.Add(encoding.Name, known);
            }
        }

        return styles.Count > 0 ? styles : null;
    }
}
