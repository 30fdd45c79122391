namespace ToolHub.Cli.Launching;

/// <summary>What a person needs to know once ToolHub runs, with lines to paste into MCP clients.</summary>
internal sealed class ReadyMessage(RunState state, Workspace workspace)
{
    private string Notices => string.Concat(state.Notices.Select(notice => notice + "\n"));

    private string JsonHeader => $"\"Authorization\": \"Bearer {state.ApiKey}\"";

    public string Text() => state.ForConformance ? ConformanceText() : UsualText();

    private string ConformanceText() => $"""
        {Notices}
          MCP endpoint  {state.Mcp}  (no key needed on this machine, for the suites' fixtures only)

        For tests only, on a database of its own: whoever is on this machine may call the fixtures.
          ./toolhub conformance --url {state.Mcp}
        """;

    private string UsualText() => $$"""
        {{Notices}}
          MCP endpoint  {{state.Mcp}}
          Admin         {{state.Admin}}  (API: {{state.Admin}}/swagger){{DashboardLine()}}
          API key       {{state.ApiKey}}

        Claude Code
          claude mcp add --transport http toolhub {{state.Mcp}} --header "Authorization: Bearer {{state.ApiKey}}"

        Cursor, in .cursor/mcp.json
          { "mcpServers": { "toolhub": { "url": "{{state.Mcp}}", "headers": { {{JsonHeader}} } } } }

        VS Code, in .vscode/mcp.json
          { "servers": { "toolhub": { "type": "http", "url": "{{state.Mcp}}", "headers": { {{JsonHeader}} } } } }

        Claude Desktop, in claude_desktop_config.json
          { "mcpServers": { "toolhub": { "command": "{{workspace.Repository}}/toolhub", "args": ["stdio"]{{StateFolderSetting()}} } } }

        Codex, in ~/.codex/config.toml
          [mcp_servers.toolhub]
          url = "{{state.Mcp}}"
          http_headers = { "Authorization" = "Bearer {{state.ApiKey}}" }
        """;

    private string DashboardLine() => state.Dashboard is { } address ? $"\n  Dashboard     {address}" : "";

    private string StateFolderSetting() => workspace.HasDefaultStateFolder
        ? ""
        : $$""", "env": { "{{Workspace.StateFolderVariable}}": "{{workspace.StateFolder}}" }""";
}
