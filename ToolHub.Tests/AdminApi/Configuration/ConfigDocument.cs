namespace ToolHub.Tests.AdminApi.Configuration;

/// <summary>A configuration with one of everything.</summary>
internal static class ConfigDocument
{
    /// <summary>How many things it holds.</summary>
    public const int Count = 8;

    /// <summary>One of everything, with the name of a test in all names.</summary>
    private const string Everything =
        """
        capabilities:
          - name: NAME:read
            description: For a test.
        sources:
          - name: NAME
            kind: http
            settings:
              baseUrl: https://NAME.example
              authentication: { scheme: bearer, token: "secret:NAME" }
        openapi:
          - source: NAME
            prefix: NAME
            requiredCapabilities: ["NAME:read"]
            document: |
              { "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": { "/things/{id}": { "get": {
                "operationId": "getThing", "summary": "Read a thing.",
                "parameters": [ { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } } ] } } } }
        tools:
          - name: NAME_list
            kind: http
            source: NAME
            description: Lists things.
            annotations: { readOnlyHint: true }
            requiredCapabilities: ["NAME:read"]
            tags: [things]
            inputSchema: { type: object, properties: { page: { type: integer } } }
            execution: { method: GET, path: /things, parameters: [ { name: page, in: query } ], cache: { seconds: 5 } }
        toolsets:
          - name: NAME
            title: Of a test
            entries: [ { tool: NAME_list, name: list_things } ]
        grants:
          - { role: analyst, capability: "NAME:read" }
        limits:
          - { name: NAME, tools: NAME_*, perCaller: true, burst: 10, perSecond: 1.5 }
        policies:
          - name: NAME
            tools: NAME_list
            denyWhen: { properties: { page: { exclusiveMinimum: 100 } }, required: [page] }
            reason: Nobody reads that far.
        """;

    /// <summary>One whose names are a test's own.</summary>
    public static string Of(string name) => Everything.Replace("NAME", name, StringComparison.Ordinal);
}
