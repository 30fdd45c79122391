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
        var best = contents.OrderBy(content => MediaTypes.FormOf(content.Name))
            // Plain JSON before its kinds, such as patches.
            .ThenBy(content => MediaTypes.NameOf(content.Name) == MediaTypes.Json ? 0 : 1)
            .FirstOrDefault();
        if (contents.Count > 0
            && MediaTypes.FormOf(best.Name) is not (MediaForm.Image or MediaForm.Audio or MediaForm.Binary) and var form)
        {
            return new(
                form is MediaForm.Any ? MediaTypes.Json : best.Name,
                form is MediaForm.Text ? AnyText : best.Value.Member("schema"),
                form is MediaForm.UrlEncoded or MediaForm.Multipart
                    ? new EncodingReader(document, warnings).Read(form, best.Value)
                    : null,
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
}
