using System.Text;
using System.Text.Json;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi;
using ToolHub.Core.Importing.OpenApi.Drafting;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Sources;

namespace ToolHub.Tests.Importing.OpenApi;

/// <summary>Small documents, and what their operations would become.</summary>
internal static class OpenApiDrafts
{
    public static readonly HttpSourceSettings Settings = new() { BaseUrl = new("https://api.example.com") };

    /// <summary>A document around some paths and components, both JSON.</summary>
    public static OpenApiDocument Document(string paths, string components = "{}", string version = "3.1.0") => OpenApiDocument.Parse(
        Encoding.UTF8.GetBytes($$"""{"openapi":"{{version}}","paths":{{paths}},"components":{{components}} }"""));

    /// <summary>A document whose only operation takes a body of this schema.</summary>
    public static OpenApiDocument WithBody(string schema, string components = "{}", string version = "3.1.0") => Document(
        $$"""{"/things":{"post":{"requestBody":{"content":{"application/json":{"schema":{{schema}} } } } } } }""",
        components,
        version);

    public static List<OperationDraft> Draft(
        this OpenApiDocument document,
        OpenApiImportOptions? options = null,
        HttpSourceSettings? settings = null)
    {
        options ??= new();
        var source = new Source(Guid.NewGuid(), "things", 1, settings ?? Settings);
        var drafter = new OperationDrafter(document, source, options, TestContext.Current.CancellationToken);
        var names = ToolNames.Assign(document.Operations, options.Prefix);
        return [.. document.Operations.Select(operation => drafter.Draft(operation, names[operation.Name]))];
    }

    public static HttpExecution Execution(this OperationDraft draft) => Assert.IsType<HttpExecution>(draft.Tool?.Execution);

    public static JsonElement Input(this OperationDraft draft) =>
        draft.Tool?.InputSchema ?? throw new InvalidOperationException(draft.Reason);

    /// <summary>The schema of an argument.</summary>
    public static JsonElement Argument(this OperationDraft draft, string name) => draft.Input().GetProperty("properties").GetProperty(name);

    public static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), actual.GetRawText());
}
