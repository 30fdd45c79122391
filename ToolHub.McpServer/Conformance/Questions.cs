using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Conformance;

/// <summary>What the fixtures ask of clients.</summary>
internal static class Questions
{
    /// <summary>A form whose fields must all be filled in.</summary>
    public static InputRequest Form(
        string message,
        params IEnumerable<(string Name, ElicitRequestParams.PrimitiveSchemaDefinition Schema)> fields)
    {
        var properties = fields.ToDictionary(field => field.Name, field => field.Schema);
        return InputRequest.ForElicitation(new()
        {
            Message = message,
            RequestedSchema = new() { Properties = properties, Required = [.. properties.Keys] },
        });
    }

    /// <summary>A form with one line of text.</summary>
    public static InputRequest Line(string message, string field) => Form(message, (field, new ElicitRequestParams.StringSchema()));

    /// <summary>A form with one box to tick.</summary>
    public static InputRequest Tick(string message, string field) => Form(message, (field, new ElicitRequestParams.BooleanSchema()));

    /// <summary>A question to the client's model.</summary>
    public static InputRequest Model(string prompt, int maxTokens) => InputRequest.ForSampling(new()
    {
        Messages = [new() { Role = Role.User, Content = [FixtureContent.Text(prompt)] }],
        MaxTokens = maxTokens,
    });

    /// <summary>The folders that the client works in.</summary>
    public static InputRequest Roots() => InputRequest.ForRootsList(new());

    /// <summary>What was typed into a line; null unless the form was accepted.</summary>
    public static string? LineOf(ElicitResult? answer, string field) =>
        answer is { Action: "accept", Content: { } content } && content.TryGetValue(field, out var value) ? value.ToString() : null;

    /// <summary>What the model wrote.</summary>
    public static string TextOf(CreateMessageResult answer) =>
        string.Concat(answer.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
